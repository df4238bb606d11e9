import type { Rule, Vote, Voter } from './rule.ts';
import { slotsFor } from './slots.ts';
import { whyAccountMayNot } from './why-account-may-not.ts';

/** Whose approval a person can give. */
export type Seat = {
  /** Whom they stand in for; `null`: it is their own. */
  for: string | null;
  /** The slots of the rule that it can fill. */
  slots: number[];
};

/**
 * Everything that a person may vote as, their own approval first. Nobody's own request is decided through a delegate: the
 * requester stands in for nobody, and nobody for the requester, whatever the rule says about self-approval.
 */
export function seatsOf(rule: Rule, voter: Voter, requester: string): Seat[] {
  const isRequester = voter.userId === requester;
  const own = isRequester && !rule.selfApproval ? [] : slotsFor(rule, voter);
  // Whoever could not decide by themselves leaves nothing to a delegate: an account that is deactivated meanwhile.
  const others = (isRequester ? [] : (voter.standsFor ?? [])).filter(
    (one) => one.userId !== requester && whyAccountMayNot(rule, one) === null,
  );
  return [
    { for: null, slots: own },
    ...others.map((principal) => ({ for: principal.userId, slots: slotsFor(rule, principal) })),
  ].filter(({ slots }) => slots.length > 0);
}

/**
 * The vote by which a person is counted already, whether they gave it, or somebody gave it for them. Each person has one for a
 * request, and a delegate's is that of two people: neither of them can be counted again.
 */
export function countedBy(votes: readonly Vote[], userId: string): Vote | null {
  return votes.find((vote) => vote.userId === userId || vote.for === userId) ?? null;
}

/** Those of the seats whose person is not counted yet; none once the voter is. */
export function freeSeats(seats: readonly Seat[], votes: readonly Vote[], voter: string): Seat[] {
  if (countedBy(votes, voter)) return [];
  return seats.filter((seat) => seat.for === null || !countedBy(votes, seat.for));
}
