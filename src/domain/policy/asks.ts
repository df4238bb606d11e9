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

/** @param members of each of the {@link groupsAsked} @param delegations those that hold at that moment */
export function asksOf(
  rule: Approvers,
  requester: string,
  members: ReadonlyMap<string, readonly string[]>,
  delegations: readonly { for: string; delegate: string }[],
): Asks {
  const slots = waitingSlots(rule);
  const all = slots.flatMap(({ deciders }) =>
    deciders.kind === 'channel'
      ? []
      : [...deciders.users, ...deciders.groups.flatMap((group) => members.get(group) ?? [])],
  );
  const people = [...new Set(all)].filter((one) => rule.selfApproval || one !== requester);
  const others = new Map(
    delegations
      .filter((one) => people.includes(one.for) && one.for !== requester)
      .filter(({ delegate }) => delegate !== requester && !people.includes(delegate))
      .map((one) => [one.delegate, one.for]),
  );
  return {
    anyone: slots.some(({ deciders }) => deciders.kind === 'channel'),
    count: people.length,
    people: people.length > MOST_NAMED ? [] : people,
    delegates: [...others].slice(0, MOST_NAMED).map(([userId, principal]) => ({ userId, for: principal })),
  };
}
