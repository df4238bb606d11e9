import type { Instant } from '../../../kit/instant.ts';
import type { Sentence } from '../../text/sentence.ts';

/** Why a native speaker would hesitate over a start. */
export type Doubt =
  | 'clock_change' // the zone's clocks show it twice, or never
  | 'zone'
  | 'day_or_month'
  | 'weekday' // it is not the weekday of that date
  | 'which_day'
  | 'passed' // said of today or this year, and over
  | 'which_hour';

/** Whose clock shows a start, and when it is now. */
export type StartClock = { timeZone: string; now: Instant };

/** Texts about the start of a raise. `null`: as soon as it is approved. */
export type StartWords = {
  /** Repeats a start that was accepted: weekday, date, hour, zone and distance. */
  repeated(at: Instant | null, clock: StartClock): Sentence;
  /** One reading of a start that was not clear, as full. */
  reading(at: Instant | null, clock: StartClock): string;
  /** The same on a button. */
  button(at: Instant | null, clock: StartClock): string;
  /** Why a start is asked back. `typed`: as typed. `one`: a single reading is offered. */
  doubt(why: Doubt, typed: string, one: boolean): Sentence;
  /** Why any time is asked back, within a sentence. */
  why(doubt: Doubt): string;
  /** Above lines to be copied instead of pressing. */
  orType: string;
};
