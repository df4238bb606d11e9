import type { Instant } from '../../../kit/instant.ts';
import type { FrozenRefusal } from '../../freeze/freeze.ts';
import type { MayDecideRefusal } from '../../policy/may-decide.ts';
import type { LimitRefusal } from '../../policy/meters/limits.ts';
import type { Units } from '../../units.ts';
import type { CardRefusal } from '../card-claim.ts';
import type { PaymentRefusal, VoteRefusal } from '../refusals.ts';

/** Why a failed allocation is not asked for once more. */
export type RetryRefusal =
  | CardRefusal
  | MayDecideRefusal
  | FrozenRefusal
  | LimitRefusal
  | Exclude<PaymentRefusal, { reason: 'start_passed' }>
  | Extract<VoteRefusal, { reason: 'not_found' | 'busy' }>
  | { reason: 'nothing_failed'; request: string }
  /** Nobody knows yet whether it failed. */
  | { reason: 'outcome_unknown'; request: string }
  | { reason: 'undone_already'; request: string; by: string }
  /** `startsAt`: as it was approved. */
  | { reason: 'retry_too_late'; request: string; startsAt: Instant }
  /** A budget is used up, or the policy or the grant that approved it would not do so now. */
  | { reason: 'needs_approval'; request: string }
  | { reason: 'price_changed'; request: string }
  /** The pack's figures look as if WeChat had allocated what it refused. */
  | { reason: 'maybe_allocated'; request: string; allocation: number; orderId: string; units: Units };
