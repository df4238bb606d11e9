import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { mayDecide } from './may-decide.ts';
import type { Rule, Slot, Vote, Voter } from './rule.ts';
import { slotsOf } from './slots.ts';
import { bringsNearer, tally } from './tally.ts';
import type { AccountRefusal } from './why-account-may-not.ts';

export type CastRefusal =
  | AccountRefusal
  | { reason: 'own_request'; rule: Rule }
  | { reason: 'not_in_channel'; rule: Rule }
  | { reason: 'not_listed'; rule: Rule }
  | { reason: 'voted_already'; have: number; need: number }
  /** Everything that this person may fill has its approvals. `missing`: what has not. */
  | { reason: 'slots_full'; missing: Slot[] };

/** Somebody approves: the vote as it is kept, and whether nothing more is missing with it. */
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
  const several = rule.approvers.kind === 'slots';
  const vote: Vote = { userId: voter.userId, at, ...(several ? { slots: allowed.value } : {}) };
  if (!bringsNearer(rule, votes, vote)) {
    const missing = slotsOf(rule).slots.filter((slot, index) => (slots[index]?.have ?? 0) < slot.need);
    return refuse({ reason: 'slots_full', missing });
  }
  return accept({ vote, complete: tally(rule, [...votes, vote]).complete });
}

/** A vote in an event. */
type Given = { by: string; at: Instant; slots?: number[] };

export function givenBy({ userId, at, slots }: Vote): Given {
  return { by: userId, at, ...(slots === undefined ? {} : { slots }) };
}

export function voteOf({ by, at, slots }: Given): Vote {
  return { userId: by, at, ...(slots === undefined ? {} : { slots }) };
}
