import type { CalendarEntry, CalendarRaise, CalendarRun } from '../../domain/calendar/calendar-entry.ts';
import type { CalendarFeed, FeedRefusal } from '../../domain/calendar/feed-token.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import type { Result } from '../../kit/result.ts';

/** Runs of series between two moments: those that are still to be requested, and those of which nothing will come. */
export type SeriesRuns = Record<
  'toCome' | 'calledOff',
  (from: Instant, until: Instant) => Promise<CalendarRun[]>
>;

/** `packs`: WeChat could not be asked which expire. `cut`: there is more than was read. */
export type CalendarPage = { entries: CalendarEntry[]; missing: 'packs' | null; cut: boolean };

export type CalendarUseCases = {
  /** What runs, is scheduled or waits; `appId`: of one app. */
  entries(appId: string | null, days: number): Promise<CalendarPage>;
  /** Makes the address of somebody's calendar; the one before works no more. `null`: there is no public address. */
  makeFeed(by: string, language: Language): Promise<Result<{ address: string | null }, FeedRefusal>>;
  revokeFeed(by: string): Promise<Result<true, FeedRefusal>>;
  /** What the address with this token shows. `revoked` as well where its person is gone. */
  feed(token: string): Promise<Result<FeedContent, { reason: 'unknown' | 'revoked' }>>;
  /** What every address shows. */
  content(): Promise<CalendarContent>;
};

export type CalendarContent = { raises: CalendarRaise[]; runs: CalendarRun[] };

export type FeedContent = CalendarContent & { feed: Pick<CalendarFeed, 'language' | 'hash'> };
