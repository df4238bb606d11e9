import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { isOfOne, rejectionOf } from './cast-vote.ts';
import type { Rejection, Rule } from './rule.ts';
import { tally } from './tally.ts';

export type GivenRejection = { by: string; at: Instant; for?: string; reason: string };

export type RejectionRefusal = { reason: 'rejected_already'; have: number; need: number };

/** `counted`: it takes more than one, and this is kept beside the others; `ends`: nothing more is missing. */
export type CountedRejection = { counted: boolean; ends: boolean };

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
