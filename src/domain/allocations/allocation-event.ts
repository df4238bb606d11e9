import type { Instant } from '../../kit/instant.ts';
import type { PackFigure } from '../packs/ledger.ts';
import type { DrawnMeter } from '../policy/meters/meter.ts';
import type { Units } from '../units.ts';
import type { CancelFailure, CancelProof, Failure, Proof, RetryKey, Stage } from './allocation.ts';

/** What happened to one allocation of an approved request; `allocation` is its number. */
export type AllocationEvent =
  /** WeChat was asked for the first time as far as is stored, and had it already. */
  | { type: 'repeat_found'; at: Instant; allocation: number }
  | { type: 'submission_started'; at: Instant; allocation: number; attempt: number; usedBefore: Units | null }
  /** It was not sent: Redis had replicas, and none had the approval yet. */
  | { type: 'submission_held'; at: Instant; allocation: number }
  | {
      type: 'submission_put_off';
      at: Instant;
      allocation: number;
      code: number;
      uncertain: boolean;
      rid?: string;
    }
  | { type: 'submission_unanswered'; at: Instant; allocation: number; cause: string }
  | { type: 'submission_accepted'; at: Instant; allocation: number }
  | {
      type: 'allocation_confirmed';
      at: Instant;
      allocation: number;
      startsAt: Instant;
      packageId: string | null;
      proof: Proof;
      by: string | null;
    }
  | { type: 'allocation_failed'; at: Instant; allocation: number; failure: Failure }
  | { type: 'outcome_checked'; at: Instant; allocation: number }
  | { type: 'outcome_unknown'; at: Instant; allocation: number }
  | { type: 'stage_reached'; at: Instant; allocation: number; stage: Stage }
  | RetryEvent
  | CancelEvent;

/** What happened to an allocation by another requestId than the one that it has then. */
export type RetryEvent = { at: Instant; allocation: number } /**
 * Somebody has WeChat asked once more, with a requestId of its own. `figure`: what WeChat said of the pack then. `meters`: what it
 * draws on besides what its approval drew on, because another day or month has begun.
 */ & (
  | {
      type: 'allocation_retried';
      by: string;
      under?: RetryKey;
      wechatRequestId: string;
      figure?: PackFigure;
      meters?: DrawnMeter[];
    }
  /** Its card shows a later try, and Redis lost that. WeChat may have been asked. `instead`: the requestId that it had here. */
  | { type: 'retry_resumed'; wechatRequestId: string; instead: string }
  /**
   * WeChat allocated another try than the one that is waited for. `instead`: that one's requestId, where WeChat is asked for it no more;
   * `null`: both may be spent.
   */
  | {
      type: 'other_try_confirmed';
      wechatRequestId: string;
      startsAt: Instant;
      packageId: string | null;
      instead: string | null;
    }
  | { type: 'other_try_cancelled'; wechatRequestId: string }
);

/** What happened on the way of taking an allocation back. `together`: see the question. */
export type CancelEvent = { at: Instant; allocation: number } /** `together`: see the question. */ & (
  | { type: 'cancel_asked'; by: string; expiresAt: Instant; together?: number[] }
  /** `for`, `slots`: see a vote of the policy. */
  | { type: 'cancel_approval_given'; by: string; for?: string; slots?: number[] }
  | { type: 'cancel_approved'; rule: string }
  /** Nobody had voted on it, so that nobody has to vote on taking it back. */
  | { type: 'cancel_undone'; by: string }
  /** Its card shows that it was to be cancelled, and Redis lost that. WeChat may have been asked. */
  | { type: 'cancel_resumed' }
  | { type: 'cancel_rejected'; by: string }
  | { type: 'cancel_withdrawn'; by: string }
  | { type: 'cancel_expired' }
  | { type: 'cancel_window_closed' }
  | { type: 'cancel_started'; attempt: number }
  | { type: 'cancel_accepted' }
  | { type: 'cancel_put_off'; code: number; uncertain: boolean; rid?: string }
  | { type: 'cancel_unanswered'; cause: string }
  | { type: 'cancel_unknown' }
  | { type: 'cancel_confirmed'; proof: CancelProof; by: string | null }
  | { type: 'cancel_refused'; failure: CancelFailure }
);
