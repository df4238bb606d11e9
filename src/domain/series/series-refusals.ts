import type { Instant } from '../../kit/instant.ts';
import type { FrozenRefusal } from '../freeze/freeze.ts';
import type { ChoiceRefusal } from '../packs/refusals.ts';
import type { CastRefusal, RejectionRefusal } from '../policy/cast-vote.ts';
import type { OutcomeRefusal } from '../policy/outcomes.ts';
import type { ReasonRefusal } from '../policy/reason-rule.ts';
import type { TimetableRefusal } from './check-timetable.ts';
import type { SeriesPhase } from './series.ts';

/** Why a series cannot be asked for. */
export type AskSeriesRefusal =
  | TimetableRefusal
  | ChoiceRefusal
  | OutcomeRefusal
  | ReasonRefusal
  | { reason: 'unknown_app'; typed: string; nearest: string | null; known: string[] }
  | { reason: 'same_app_twice'; app: string }
  | { reason: 'reason_too_long'; length: number; max: number }
  | { reason: 'no_channel' }
  | { reason: 'asked_already' };

/** A button that is not of the series' own card. */
export type SeriesCardRefusal =
  | { reason: 'other_card'; series: string }
  | { reason: 'old_copy'; series: string; channel: string };

/** Why a click or a line about a series changes nothing. */
export type SeriesRefusal =
  | CastRefusal
  | RejectionRefusal
  | FrozenRefusal
  | OutcomeRefusal
  | SeriesCardRefusal
  | { reason: 'not_found'; series: string }
  /** `by`: who ended it, where somebody did. */
  | { reason: 'decided'; phase: Exclude<SeriesPhase, 'pending'>; by: string | null }
  | { reason: 'not_requester'; requester: string }
  | { reason: 'reason_missing' }
  | { reason: 'reason_too_long'; length: number; max: number }
  /** What it is now does not allow that. */
  | { reason: 'wrong_phase'; series: string; phase: SeriesPhase }
  | { reason: 'may_not_change'; requester: string }
  /** That run is none of the series' to come. */
  | { reason: 'no_such_run'; series: string }
  /** It began, or is about to. */
  | { reason: 'run_started'; run: Instant }
  | { reason: 'skipped_already'; run: Instant; by: string }
  | { reason: 'not_skipped'; run: Instant }
  | { reason: 'busy' };
