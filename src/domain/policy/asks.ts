import type { Account } from './account.ts';
import type { Rule, Slot } from './rule.ts';
import { slotsOf } from './slots.ts';
import { whyAccountMayNot } from './why-account-may-not.ts';

/** Who is notified of a request, so that they decide. */
export type Asks = {
  /** Anybody in the channel of the card may decide as well. */
  anyone: boolean;
  /** Distinct people who could vote, without the quiet ones, and without the requester where they may not decide. */
  count: number;
  /** All of them where they are few, else none. */
  people: string[];
  /** Who stands in for some of them, where they are not among them by themselves. */
  delegates: { userId: string; for: string }[];
};

/** Names beyond it tell nobody more than their number. */
const MOST_NAMED = 5;

/** The slots that wait for approvals, with the extra ones that count by now. */
export function waitingSlots(rule: Pick<Rule, 'need' | 'approvers' | 'extra'>): Slot[] {
  const { slots, extra } = slotsOf(rule);
  return [...slots, ...extra.filter(({ active }) => active)];
}

/** User groups of which it matters who is in them. */
export function groupsAsked(rule: Rule): string[] {
  const groups = waitingSlots(rule).flatMap(({ deciders }) =>
    deciders.kind === 'channel' ? [] : deciders.groups,
  );
  return [...new Set(groups)];
}

/** Somebody who stands in for one of those who are asked, and is not among them. */
type StandsIn = Asks['delegates'][number];
type Delegations = readonly { for: string; delegate: string }[];
type Members = ReadonlyMap<string, readonly string[]>;
/** Whose is not here counts as one that nothing speaks against. */
type Accounts = ReadonlyMap<string, Account>;

/** @param members of each of the {@link groupsAsked} @param delegations those that hold at that moment @param accounts of people */
export function asksOf(
  rule: Rule,
  requester: string,
  members: Members,
  delegations: Delegations,
  accounts: Accounts = new Map(),
): Asks {
  const people = peopleAsked(rule, requester, members, accounts);
  return {
    anyone: waitingSlots(rule).some(({ deciders }) => deciders.kind === 'channel'),
    count: people.length,
    people: people.length > MOST_NAMED ? [] : people,
    delegates: delegatesAsked(rule, requester, members, delegations, accounts).slice(0, MOST_NAMED),
  };
}

/** Everybody whose account decides whether they are asked. */
export function accountsAsked(
  rule: Rule,
  requester: string,
  members: Members,
  delegations: Delegations,
): string[] {
  const delegates = delegatesAsked(rule, requester, members, delegations);
  return [...peopleAsked(rule, requester, members), ...delegates.map(({ userId }) => userId)];
}

/** All who stand in for somebody who is asked, each once. */
export function delegatesAsked(
  rule: Rule,
  requester: string,
  members: Members,
  delegations: Delegations,
  accounts: Accounts = new Map(),
): StandsIn[] {
  const people = peopleAsked(rule, requester, members, accounts);
  const others = delegations
    .filter((one) => people.includes(one.for) && one.for !== requester)
    .filter(({ delegate }) => delegate !== requester && !people.includes(delegate))
    .filter(({ delegate }) => couldVote(rule, delegate, accounts));
  return [...new Map(others.map((one) => [one.delegate, one.for]))].map(([userId, principal]) => ({
    userId,
    for: principal,
  }));
}

function peopleAsked(
  rule: Rule,
  requester: string,
  members: Members,
  accounts: Accounts = new Map(),
): string[] {
  const all = waitingSlots(rule).flatMap(({ deciders }) =>
    deciders.kind === 'channel'
      ? []
      : [...deciders.users, ...deciders.groups.flatMap((group) => members.get(group) ?? [])],
  );
  return [...new Set(all)].filter(
    (one) => (rule.selfApproval || one !== requester) && couldVote(rule, one, accounts),
  );
}

/** As at a vote: deactivated accounts never, guests and strangers where the rule lets them or names them. */
function couldVote(rule: Rule, userId: string, accounts: Accounts): boolean {
  return whyAccountMayNot(rule, { userId, account: accounts.get(userId) ?? {} }) === null;
}
