import type { CalendarRaise, CalendarRun, PackExpiry } from '../../../../domain/calendar/calendar-entry.ts';
import type { FeedRefusal } from '../../../../domain/calendar/feed-token.ts';
import type { Instant } from '../../../../kit/instant.ts';
import type { Sentence } from '../../../text/sentence.ts';

/** Texts of `/quota calendar`. */
export type CalendarWords = {
  /** `app`: its name where it is about one. */
  title(days: number, app: string | null): string;
  empty(days: number): string;
  day(at: Instant): Sentence;
  raise(raise: CalendarRaise): Sentence;
  run(run: CalendarRun): Sentence;
  expiry(expiry: PackExpiry): Sentence;
  /** Raises from an earlier day that still run, by number and app. */
  goesOn(names: readonly string[]): Sentence;
  more(lines: number): string;
  noPacks: string;
  /** Below the days. */
  hint: string;
  feed: {
    /** Above the address, and below it. */
    made: string;
    after: string;
    /** No address is configured under which others reach this process. */
    noAddress: string;
    revoked: string;
    refusal(refusal: FeedRefusal): Sentence;
  };
};
