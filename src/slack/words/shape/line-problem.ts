import type { GrantProblem } from './approvals/grants.ts';
import type { SeriesProblem } from './approvals/series.ts';
import type { PlanProblem } from './plans/plan.ts';

/** Why a line cannot be read. `suggestion` is the nearest whole line that can. */
export type LineProblem = {
  suggestion: string;
} /** `asTyped`: the suggestion is what was typed but for that word, so that it can be run as it is. */ & (
  | { reason: 'unknown_word'; typed: string; nearest: string | null; asTyped: boolean }
  | { reason: 'missing_app' }
  | { reason: 'missing_raise' /** `''` where nothing was. */; typed: string }
  | { reason: 'missing_rate'; app: string }
  | { reason: 'missing_days'; app: string }
  | { reason: 'missing_spaces'; typed: string } // app, rate and days in one word
  | { reason: 'bad_rate'; typed: string; nearest: string }
  | { reason: 'bad_days'; typed: string; nearest: string }
  | { reason: 'bad_time'; typed: string }
  | { reason: 'time_without_day'; typed: string }
  | { reason: 'time_without_hour'; typed: string }
  | { reason: 'missing_time' }
  /** A time of a speaker whose zone is not known. `offset`: how one is written, `+08:00`. */
  | { reason: 'missing_zone'; offset: string }
  /** Nobody is named where a person is expected. */
  | { reason: 'missing_person'; typed: string }
  /** A delegation without an end. */
  | { reason: 'missing_until' }
  | { reason: 'missing_pack' }
  | { reason: 'unexpected_word'; typed: string; nearest: string | null }
  | { reason: 'too_many_words'; typed: string }
  | { reason: 'repeated_word'; word: string }
  | { reason: 'missing_chart' }
  | { reason: 'missing_request' }
  | { reason: 'bad_request'; typed: string }
  | { reason: 'one_too_many'; typed: string }
  | { reason: 'missing_scope' /** `''` where nothing was. */; typed: string }
  | { reason: 'missing_end' }
  /** It can mean several times. */
  | { reason: 'unclear_end'; typed: string }
  | { reason: 'missing_reason' }
  | { reason: 'grant'; problem: GrantProblem }
  | { reason: 'series'; problem: SeriesProblem }
  | { reason: 'plan'; problem: PlanProblem }
  | { reason: 'missing_appid' }
  | { reason: 'bad_appid'; typed: string }
);

/** What may be wrong with a line after `/wxauth`. */
export type WxauthProblem = Extract<
  LineProblem,
  { reason: 'unknown_word' | 'one_too_many' | 'missing_appid' | 'bad_appid' }
>;
