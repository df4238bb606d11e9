import type { Instant } from '../../domain/units.ts';
import type { Language } from '../words/language.ts';

/** What a line typed after `/quota` means. */
export type Line =
  | { kind: 'empty' }
  | { kind: 'help' /** Name of a verb where it was recognised, else as typed. */; topic: string | null }
  | { kind: 'raise_form' }
  | RaiseLine
  | RenewLine
  | { kind: 'cancel' /** `R-17` */; request: string }
  | { kind: 'problem'; problem: LineProblem };

/** A complete raise, before any rule was asked. */
export type RaiseLine = {
  kind: 'raise';
  /** Short name or AppID as typed. */
  app: string;
  /** Calls per minute. */
  rate: number;
  days: number;
  /** `null`: as soon as it is approved. May be in the past; the flow refuses that. */
  beginsAt: Instant | null;
  /** Order id or its last digits as typed; `null`: choose for me. */
  pack: string | null;
  /** `''` where none was given. */
  reason: string;
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
  | { reason: 'bad_rate'; typed: string; nearest: string }
  | { reason: 'bad_days'; typed: string; nearest: string }
  | { reason: 'bad_time'; typed: string }
  | { reason: 'missing_time' }
  | { reason: 'missing_pack' }
  | { reason: 'unexpected_word'; typed: string; nearest: string | null }
  | { reason: 'too_many_words'; typed: string }
  | { reason: 'repeated_word'; word: string }
);

/** Who is speaking: relative times are theirs. */
export type LineContext = {
  now: Instant;
  /** IANA name as Slack reports it for the person; an unknown one counts as China's. */
  timeZone: string;
  language: Language;
};
