import type { Instant } from '../../kit/instant.ts';
import type { FrozenRefusal } from '../freeze/freeze.ts';
import type { CastRefusal, RejectionRefusal } from '../policy/cast-vote.ts';
import type { OutcomeRefusal } from '../policy/outcomes.ts';
import type { ReasonRefusal } from '../policy/reason-rule.ts';
import type { Rule } from '../policy/rule.ts';
import type { GrantPhase } from './standing-grant.ts';

/** Why a standing grant cannot be asked for. */
export type AskGrantRefusal =
  | OutcomeRefusal
  | ReasonRefusal
  | { reason: 'unknown_app'; typed: string; nearest: string | null; known: string[] }
  /** No user group has that name. */
  | { reason: 'unknown_people'; typed: string; nearest: string | null }
  /** Slack shows no such person. */
  | { reason: 'unknown_person'; userId: string }
  | { reason: 'nobody_named' }
  | { reason: 'too_many_people'; most: number }
  | { reason: 'ends_in_past'; at: Instant }
  | { reason: 'ends_too_late'; at: Instant; latest: Instant }
  /** Nothing that is sold has so few calls per minute, or costs so few units. */
  | { reason: 'rate_too_low'; rate: number; lowest: number }
  | { reason: 'too_few_units'; units: bigint; fewest: bigint }
  | { reason: 'reason_too_long'; length: number; max: number }
  | { reason: 'no_channel' }
  | { reason: 'asked_already' };

/** A button that is not of the grant's own card. */
export type GrantCardRefusal =
  | { reason: 'other_card'; grant: string }
  | { reason: 'old_copy'; grant: string; channel: string };

/** Why a click or a line about a standing grant changes nothing. */
export type GrantRefusal =
  | CastRefusal
  | RejectionRefusal
  | FrozenRefusal
  | GrantCardRefusal
  | { reason: 'not_found'; grant: string }
  /** `by`: who ended it, where somebody did. */
  | { reason: 'decided'; phase: Exclude<GrantPhase, 'pending'>; by: string | null }
  | { reason: 'not_requester'; requester: string }
  | { reason: 'reason_missing' }
  | { reason: 'reason_too_long'; length: number; max: number }
  /** Only an active one can be revoked. */
  | { reason: 'not_active'; grant: string; phase: Exclude<GrantPhase, 'active'> }
  | { reason: 'may_not_revoke'; requester: string; rule: Rule }
  | { reason: 'busy' };
