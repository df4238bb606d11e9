import type { Instant } from '../../kit/instant.ts';
import { isOfOne } from '../policy/cast-vote.ts';
import { tally } from '../policy/tally.ts';
import type { Units } from '../units.ts';
import { remainingOf, type StandingGrant } from './standing-grant.ts';

/** A raise, as far as a grant is concerned with it. */
export type CoveredRaise = {
  /** Who asks for it. `groups`: those of the grant's that the person is a member of. */
  by: string;
  groups: readonly string[];
  appId: string;
  rate: number;
  units: Units;
  /** As far as is known: at once is now. */
  startsAt: Instant;
};

/** Why a grant does not permit a raise; `null`: it does. */
export type NotCovered =
  | 'not_active'
  | 'ended'
  | 'other_app'
  | 'not_named'
  | 'rate_too_high'
  | 'starts_too_late'
  | 'not_enough_left'
  | 'own_vote_needed';

/**
 * Whether a raise is within a grant. Nobody's own vote approves their own raise: without the votes of whoever asks for
 * the raise, by themselves or through a delegate, the grant must have had enough.
 *
 * @param drawn units that raises of the grant took and did not give back
 */
export function whyNotCovered(
  grant: StandingGrant,
  drawn: Units,
  raise: CoveredRaise,
  now: Instant,
): NotCovered | null {
  const { scope, rule, votes } = grant;
  if (grant.phase !== 'active') return 'not_active';
  if (now >= scope.endsAt) return 'ended';
  if (raise.appId !== scope.app.appId) return 'other_app';
  if (!isNamed(grant, raise)) return 'not_named';
  if (raise.rate > scope.rate) return 'rate_too_high';
  if (raise.startsAt >= scope.endsAt) return 'starts_too_late';
  if (raise.units > remainingOf(grant, drawn)) return 'not_enough_left';
  const others = votes.filter((vote) => !isOfOne(vote, { userId: raise.by }));
  return tally(rule, others).complete ? null : 'own_vote_needed';
}

function isNamed({ scope: { people } }: StandingGrant, { by, groups }: CoveredRaise): boolean {
  return people.users.includes(by) || groups.some((group) => people.groups.includes(group));
}
