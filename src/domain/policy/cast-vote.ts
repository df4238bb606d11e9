import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type MayDecideRefusal, mayDecide } from './may-decide.ts';
import type { Rejection, Rule, Slot, Vote, Voter } from './rule.ts';
import { countedBy, freeSeats, type Seat } from './seats.ts';
import { allSlots } from './slots.ts';
import { bringsNearer, tally } from './tally.ts';

export type CastRefusal =
  | MayDecideRefusal
  | { reason: 'voted_already'; have: number; need: number }
  /** The approval of `for` is counted: `by` gave it, or `for` gave one for somebody else. */
  | { reason: 'counted_already'; for: string; by: string; voter: string }
  /** Everything that this person may fill has its approvals. `missing`: what has not. */
  | { reason: 'slots_full'; missing: Slot[] };

/**
 * Somebody approves: the vote as it is kept, and whether nothing more is missing with it. It is their own where that brings the
 * decision nearer, else that of somebody whom they stand in for.
 */
export function castVote(
  rule: Rule,
  votes: readonly Vote[],
  { voter, requester, at }: { voter: Voter; requester: string; at: Instant },
): Result<{ vote: Vote; complete: boolean }, CastRefusal> {
  const allowed = mayDecide(rule, voter, requester);
  if (!allowed.ok) return allowed;
  const { have, need, slots } = tally(rule, votes);
  if (votes.some(({ userId }) => userId === voter.userId)) {
    return refuse({ reason: 'voted_already', have, need });
  }
  const free = freeSeats(allowed.value, votes, voter.userId);
  const [vote] = free
    .map((seat) => voteFrom(seat, rule, voter.userId, at))
    .filter((one) => bringsNearer(rule, votes, one));
  if (vote) return accept({ vote, complete: tally(rule, [...votes, vote]).complete });
  if (free.length === 0) return refuse(countedAlready(allowed.value, votes, voter.userId));
  const missing = allSlots(rule).filter(
    (_slot, index) => (slots[index]?.have ?? 0) < (slots[index]?.need ?? 0),
  );
  return refuse({ reason: 'slots_full', missing });
}

function voteFrom({ for: principal, slots }: Seat, rule: Rule, userId: string, at: Instant): Vote {
  return {
    userId,
    at,
    ...(principal === null ? {} : { for: principal }),
    ...(allSlots(rule).length > 1 ? { slots } : {}),
  };
}

/** Nobody is left that the voter could approve for. */
function countedAlready(seats: readonly Seat[], votes: readonly Vote[], voter: string): CastRefusal {
  const people = [voter, ...seats.flatMap((seat) => seat.for ?? [])];
  const found = people.flatMap((person) => {
    const vote = countedBy(votes, person);
    return vote ? [{ person, by: vote.userId }] : [];
  });
  const { person, by } = found[0] ?? { person: voter, by: voter };
  return { reason: 'counted_already', for: person, by, voter };
}

/** A vote in an event. */
type Given = { by: string; at: Instant; for?: string; slots?: number[] };

export function givenBy({ userId, at, for: principal, slots }: Vote): Given {
  return {
    by: userId,
    at,
    ...(principal === undefined ? {} : { for: principal }),
    ...(slots === undefined ? {} : { slots }),
  };
}

export function voteOf({ by, at, for: principal, slots }: Given): Vote {
  return {
    userId: by,
    at,
    ...(principal === undefined ? {} : { for: principal }),
    ...(slots === undefined ? {} : { slots }),
  };
}

/** Who a vote is of: whoever gave it, and whom they stood in for. */
export type Voted = Pick<Vote, 'userId' | 'for'>;

/** Whether two votes are of one person, by themselves or through a delegate: together they have one. */
export function isOfOne(one: Voted, other: Voted): boolean {
  const people = (vote: Voted) => [vote.userId, ...(vote.for === undefined ? [] : [vote.for])];
  return people(one).some((person) => people(other).includes(person));
}

/** A rejection as it is kept, of the event that gave it. */
export function rejectionOf({ by, at, for: principal, reason }: Given & { reason: string }): Rejection {
  return { userId: by, at, ...(principal === undefined ? {} : { for: principal }), reason };
}

type GivenRejection = { by: string; at: Instant; for?: string; reason: string };

export type RejectionRefusal = { reason: 'rejected_already'; have: number; need: number };

/** `counted`: it takes more than one, and this is kept beside the others; `ends`: nothing more is missing. */
type CountedRejection = { counted: boolean; ends: boolean };

/**
 * By majority: as many people have to reject it as it would take to approve it, whoever of those that may decide they are. How
 * many there are in a user group or a channel is not asked, so that nobody's joining or leaving decides.
 */
export function countRejection(
  rule: Rule,
  rejections: readonly Rejection[],
  given: GivenRejection,
): Result<CountedRejection, RejectionRefusal> {
  const { need } = tally(rule, []);
  if (rule.reject !== 'majority' || need === 1) return accept({ counted: false, ends: true });
  if (rejections.some((one) => isOfOne(one, rejectionOf(given)))) {
    return refuse({ reason: 'rejected_already', have: rejections.length, need });
  }
  return accept({ counted: true, ends: rejections.length + 1 >= need });
}
