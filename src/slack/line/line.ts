import type { RaiseWish } from '../../domain/requests/raise-wish.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import type { Doubt } from './time/readings.ts';

/** What a line typed after `/quota` means. */
export type Line =
  | { kind: 'empty' }
  | { kind: 'help' /** Name of a verb where it was recognised, else as typed. */; topic: string | null }
  | { kind: 'raise_form' }
  | RaiseLine
  | UnclearStart
  | ListLine
  | { kind: 'packs' /** From 1. */; page: number }
  | { kind: 'show_pack' /** Order id or its last characters as typed. */; pack: string }
  | { kind: 'skus' /** The same; `null`: of all packs. */; pack: string | null }
  | ChartLine
  | RenewLine
  | { kind: 'cancel' /** `R-17` */; request: string }
  | { kind: 'problem'; problem: LineProblem };

/** Something to look up; apps as typed. */
export type ListLine =
  | { kind: 'pending' }
  | { kind: 'apps' }
  | { kind: 'running'; app: string | null }
  /** `R-17`. */
  | { kind: 'show'; request: string }
  | HistoryLine;

/** Requests of the past. `days`: so many back from now; `csv`: as a file. */
export type HistoryLine = { kind: 'history'; app: string | null; days: number | null; csv: boolean };

/** A picture. Packs and apps as typed; `app: null`: of all apps. */
export type ChartLine =
  | { kind: 'chart'; of: 'balance'; pack: string }
  | { kind: 'chart'; of: 'timeline'; app: string }
  | { kind: 'chart'; of: 'spend'; app: string | null };

/**
 * A complete raise, before any rule was asked. It may begin in the past; the flow refuses that. Mentions and links in its
 * reason are still marked tokens.
 */
export type RaiseLine = RaiseWish & {
  kind: 'raise';
  /** The start is the same instant in every time zone. */
  zoneFree?: true;
};

/** A complete raise whose start can mean several times. */
export type UnclearStart = {
  kind: 'unclear_start';
  raise: Omit<RaiseWish, 'beginsAt'>;
  /** The start as typed. */
  typed: string;
  why: Doubt;
  /** One at least, ascending and in the future; `null`: as soon as it is approved. */
  readings: (Instant | null)[];
  /** They are the same instants in every time zone. */
  zoneFree?: true;
};

/** The same raise once more. */
export type RenewLine = {
  kind: 'renew';
  /** `R-17` */
  request: string;
  /** `null`: as many as before. */
  days: number | null;
};

/** Why a line cannot be read. `suggestion` is the nearest whole line that can. */
export type LineProblem = { suggestion: string } & (
  | { reason: 'unknown_word'; typed: string; nearest: string | null }
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
  | { reason: 'missing_pack' }
  | { reason: 'unexpected_word'; typed: string; nearest: string | null }
  | { reason: 'too_many_words'; typed: string }
  | { reason: 'repeated_word'; word: string }
  | { reason: 'missing_chart' }
  | { reason: 'missing_request' }
  | { reason: 'bad_request'; typed: string }
  | { reason: 'one_too_many'; typed: string }
);

/** Who is speaking: relative times are theirs. */
export type LineContext = {
  now: Instant;
  /** IANA name as Slack reports it for the person; an unknown one counts as China's. */
  timeZone: string;
  language: Language;
  /** As Slack reports it, like `en-GB`: it says what `1/12` means. Absent where it is not known. */
  locale?: string;
  /** The zone is not the person's, which nobody could tell. */
  guessed?: true;
};
