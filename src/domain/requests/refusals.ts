import type { Instant } from '../../kit/instant.ts';
import type { NonEmpty } from '../../kit/non-empty.ts';
import type { FrozenRefusal } from '../freeze/freeze.ts';
import type { ChoiceRefusal } from '../packs/refusals.ts';
import type { BreakGlassRefusal } from '../policy/break-glass.ts';
import type { CastRefusal } from '../policy/cast-vote.ts';
import type { LimitRefusal } from '../policy/meters/limits.ts';
import type { OutcomeRefusal } from '../policy/outcomes.ts';
import type { ReasonRefusal } from '../policy/reason-rule.ts';
import type { ReviewRefusal as WhyNotReviewed } from '../reviews/review.ts';
import type { UndoRefusal } from '../reviews/undo.ts';
import type { Units } from '../units.ts';
import type { CardRefusal } from './card-claim.ts';
import type { Run } from './run.ts';

/** Of which allocation a refusal speaks, where several are asked for. `app`: as it was typed. */
export type OfItem = { item?: { no: number; app: string } };

/** Why a raise cannot be asked for. Each carries what the person needs to ask again. */
export type AskRefusal = WhyNotAsked & OfItem;

type WhyNotAsked =
  | ChoiceRefusal
  | OutcomeRefusal
  | ReasonRefusal
  | BreakGlassRefusal
  | FrozenRefusal
  | LimitRefusal
  | { reason: 'unknown_app'; typed: string; nearest: string | null; known: string[] }
  | { reason: 'starts_in_past'; at: Instant }
  /** One of its raises would have no effect beside another one of the same app; numbers of allocations begin at 1. `run`: of that one. */
  | {
      reason: 'same_app_at_once';
      app: string;
      no: number;
      rate: number;
      other: { no: number; rate: number };
      run: Run;
    }
  | { reason: 'reason_too_long'; length: number; max: number }
  | { reason: 'no_channel' } // asked where nobody else could see the card
  | { reason: 'asked_already' } // the same form or line arrived twice
  | { reason: 'busy' } // too many at once for the policy to approve; try again
  /** The person submitted the same a moment ago. `packs`: order ids of its allocations, `null` where it was left to us. */
  | {
      reason: 'same_again';
      request: string;
      /** Of that request; see its state. */
      key?: string;
      secondsAgo: number;
      packs: NonEmpty<string | null>;
    };

/** Why a raise cannot be renewed. */
export type RenewRefusal =
  | AskRefusal
  | CardRefusal
  | { reason: 'not_found'; request: string }
  | { reason: 'not_allocated'; request: string };

/** Why nothing can pay for what is to be approved now. */
export type PaymentRefusal =
  | { reason: 'not_enough_units'; units: Units; left: Units; orderId: string }
  | { reason: 'pack_expired'; orderId: string; validUntil: Instant }
  | { reason: 'start_passed'; beginsAt: Instant };
/** Why a request is not edited. */
export type EditRefusal =
  | AskRefusal
  | CardRefusal
  | Extract<VoteRefusal, { reason: 'not_found' | 'decided' | 'not_requester' | 'edited' | 'busy' }>
  /** An older version stored it, whose buttons do not say what they were drawn from. */
  | { reason: 'not_editable'; request: string }
  /** It has several allocations, and a form says one. */
  | { reason: 'several'; request: string }
  /** Cards of the app that was chosen belong elsewhere. */
  | { reason: 'other_channel'; app: string; channel: string };

/** Why a click changes nothing. */
export type VoteRefusal =
  | CardRefusal
  | { reason: 'not_found'; request: string }
  | { reason: 'decided'; phase: 'approved' | 'rejected' | 'withdrawn' | 'expired'; by: string | null }
  | CastRefusal
  | LimitRefusal
  | { reason: 'not_requester'; requester: string }
  /** It was edited since the card that was pressed was drawn. */
  | { reason: 'edited'; request: string }
  | { reason: 'rejected_already'; have: number; need: number }
  /** The requester has yet to answer this person. */
  | { reason: 'question_open'; by: string; requester: string }
  /** It says nothing, or too much. */
  | { reason: 'question_unfit'; length: number; max: number }
  | FrozenRefusal
  | PaymentRefusal
  | { reason: 'reason_too_long'; length: number; max: number }
  | { reason: 'reason_missing' }
  | { reason: 'not_unknown'; request: string } // its outcome is known (by now)
  | { reason: 'busy' }; // too many people at once; try again

/** Why an answer to a question is not taken. */
export type AnswerRefusal =
  | CardRefusal
  | Extract<VoteRefusal, { reason: 'not_found' | 'decided' | 'not_requester' | 'busy' }>
  /** Nobody has a question, or not any more. */
  | { reason: 'nothing_asked'; request: string }
  /** It says nothing, or too much. */
  | { reason: 'answer_unfit'; length: number; max: number };

/** Why a review is not taken. */
export type ReviewRefusal =
  | WhyNotReviewed
  | CardRefusal
  | Extract<VoteRefusal, { reason: 'not_found' | 'busy' }>;

/** Why a raise cannot be taken back, or a click about it changes nothing. */
export type CancelRefusal =
  | CastRefusal
  | Extract<
      VoteRefusal,
      {
        reason: 'not_found' | 'not_requester' | 'busy';
      }
    >
  | CardRefusal
  | UndoRefusal
  | { reason: 'cancel_asked'; request: string; by: string }
  | { reason: 'no_question'; request: string }; // it was answered or has ended

/** Longest reason of a request or rejection, in characters as {@link lengthOf} counts them. Fits a Slack text with room for escaping. */
export const REASON_MAX = 500;

/** Characters as people count them, or nearly so: JavaScript's own length would count an emoji twice. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** Why the words with which somebody says no are not taken; `null` where they are. */
export function reasonRefusal(
  reason: string,
): Extract<VoteRefusal, { reason: 'reason_missing' | 'reason_too_long' }> | null {
  if (reason.trim() === '') return { reason: 'reason_missing' };
  const length = lengthOf(reason);
  return length > REASON_MAX ? { reason: 'reason_too_long', length, max: REASON_MAX } : null;
}
