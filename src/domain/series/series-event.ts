import type { Instant } from '../../kit/instant.ts';
import type { Rule } from '../policy/rule.ts';
import type { Pause, PendingSeries } from './series.ts';

/** What happened to a series; `run`: the moment of the run that it is about. State is stored beside the events; the events are the audit. */
export type SeriesEvent =
  | { type: 'series_requested'; at: Instant; series: PendingSeries }
  /** `slots`: of the rule that the person fitted then; only of rules with several. */
  | { type: 'series_approval_given'; at: Instant; by: string; for?: string; slots?: number[] }
  | { type: 'series_approved'; at: Instant }
  /** It takes more than one to reject it. `for`: whose delegate rejected it, who could not have decided by themselves. */
  | { type: 'series_rejection_given'; at: Instant; by: string; for?: string; reason: string }
  | { type: 'series_rejected'; at: Instant; by: string; for?: string; reason: string }
  | { type: 'series_withdrawn'; at: Instant; by: string }
  /** Nobody decided about it in time. */
  | { type: 'series_expired'; at: Instant }
  | { type: 'series_run_announced'; at: Instant; run: Instant }
  | { type: 'series_run_skipped'; at: Instant; run: Instant; by: string }
  | { type: 'series_skip_undone'; at: Instant; run: Instant; by: string }
  | { type: 'series_run_requested'; at: Instant; run: Instant; request: string }
  /** `why`: the reason of the refusal. */
  | { type: 'series_run_refused'; at: Instant; run: Instant; why: string }
  | { type: 'series_run_frozen'; at: Instant; run: Instant }
  | { type: 'series_runs_missed'; at: Instant; runs: Instant[] }
  /** What WeChat made of a run. */
  | { type: 'series_run_allocated' | 'series_run_failed'; at: Instant; run: Instant; request: string }
  | { type: 'series_paused'; at: Instant; why: Pause }
  | { type: 'series_resumed'; at: Instant; by: string }
  /** The policy decides otherwise now, so that it waits for approval once more. */
  | { type: 'series_resubmitted'; at: Instant; by: string; rule: Rule; policy: string; expiresAt: Instant }
  | { type: 'series_stopped'; at: Instant; by: string }
  /** Its last run is over, or will not be. */
  | { type: 'series_ended'; at: Instant };
