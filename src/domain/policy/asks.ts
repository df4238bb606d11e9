import type { Rule, Slot } from './rule.ts';
import { slotsOf } from './slots.ts';

/** Who is notified of a request, so that they decide. */
export type Asks = {
  /** Anybody in the channel of the card may decide as well. */
  anyone: boolean;
  /** Distinct people, without the quiet ones, and without the requester where they may not decide. */
  count: number;
  /** All of them where they are few, else none. */
  people: string[];
  /** Who stands in for some of them, where they are not among them by themselves. */
  delegates: { userId: string; for: string }[];
};

/** Names beyond it tell nobody more than their number. */
const MOST_NAMED = 5;

type Approvers = Pick<Rule, 'need' | 'approvers' | 'selfApproval' | 'extra'>;

/** The slots that wait for approvals, with the extra ones that count by now. */
export function waitingSlots(rule: Pick<Rule, 'need' | 'approvers' | 'extra'>): Slot[] {
  const { slots, extra } = slotsOf(rule);
  return [...slots, ...extra.filter(({ active }) => active)];
}

/** User groups of which it matters who is in them. */
export function groupsAsked(rule: Approvers): string[] {
  const groups = waitingSlots(rule).flatMap(({ deciders }) =>
    deciders.kind === 'channel' ? [] : deciders.groups,
  );
  return [...new Set(groups)];
}

/** Somebody who stands in for one of those who are asked, and is not among them. */
type StandsIn = Asks['delegates'][number];
type Delegations = readonly { for: string; delegate: string }[];
type Members = ReadonlyMap<string, readonly string[]>;

/** @param members of each of the {@link groupsAsked} @param delegations those that hold at that moment */
export function asksOf(rule: Approvers, requester: string, members: Members, delegations: Delegations): Asks {
  const people = peopleAsked(rule, requester, members);
  return {
    anyone: waitingSlots(rule).some(({ deciders }) => deciders.kind === 'channel'),
    count: people.length,
    people: people.length > MOST_NAMED ? [] : people,
    delegates: delegatesAsked(rule, requester, members, delegations).slice(0, MOST_NAMED),
  };
}

/** All who stand in for somebody who is asked, each once. */
export function delegatesAsked(
  rule: Approvers,
  requester: string,
  members: Members,
  delegations: Delegations,
): StandsIn[] {
  const people = peopleAsked(rule, requester, members);
  const others = delegations
    .filter((one) => people.includes(one.for) && one.for !== requester)
    .filter(({ delegate }) => delegate !== requester && !people.includes(delegate));
  return [...new Map(others.map((one) => [one.delegate, one.for]))].map(([userId, principal]) => ({
    userId,
    for: principal,
  }));
}

function peopleAsked(rule: Approvers, requester: string, members: Members): string[] {
  const all = waitingSlots(rule).flatMap(({ deciders }) =>
    deciders.kind === 'channel'
      ? []
      : [...deciders.users, ...deciders.groups.flatMap((group) => members.get(group) ?? [])],
  );
  return [...new Set(all)].filter((one) => rule.selfApproval || one !== requester);
}
