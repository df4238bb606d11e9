import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';

/** Whoever knows the token reads the calendar. Only its hash is stored. */
export type CalendarFeed = {
  userId: string;
  /** SHA-256 of the token, base64url. */
  hash: string;
  language: Language;
  madeAt: Instant;
  /** Absent while it works. */
  revokedAt?: Instant;
};

export type FeedCommand =
  | { type: 'make'; by: string; hash: string; language: Language; at: Instant }
  | { type: 'revoke'; by: string; at: Instant };

/** What happened to somebody's address; goes into the audit. */
export type FeedEvent =
  | { type: 'calendar_feed_made'; at: Instant; by: string; replaced: boolean }
  | { type: 'calendar_feed_revoked'; at: Instant; by: string };

export type FeedRefusal = { reason: 'no_feed' } | { reason: 'too_many_feeds'; most: number };

/** So long an address that was revoked is told apart from one that never was. */
const REMEMBERED_MS = 90 * DAY_MS;
/** Nobody's company subscribes so often; it bounds one document. */
export const MOST_FEEDS = 500;

/** A person has one address: a new one replaces it. */
export function changeFeeds(
  feeds: readonly CalendarFeed[],
  command: FeedCommand,
): Result<{ event: FeedEvent; next: CalendarFeed[] }, FeedRefusal> {
  const { by, at } = command;
  const open = feeds.find((one) => one.userId === by && one.revokedAt === undefined);
  const working = feeds.filter((one) => one.revokedAt === undefined && one !== open);
  const revoked = [
    ...feeds.filter(({ revokedAt }) => revokedAt !== undefined && revokedAt + REMEMBERED_MS > at),
    ...(open ? [{ ...open, revokedAt: at }] : []),
  ].slice(-MOST_FEEDS);
  const kept = [...revoked, ...working];
  if (command.type === 'revoke') {
    if (!open) return refuse({ reason: 'no_feed' });
    return accept({ event: { type: 'calendar_feed_revoked', at, by }, next: kept });
  }
  const { hash, language } = command;
  if (working.length >= MOST_FEEDS) return refuse({ reason: 'too_many_feeds', most: MOST_FEEDS });
  const next = [...kept, { userId: by, hash, language, madeAt: at }];
  return accept({ event: { type: 'calendar_feed_made', at, by, replaced: open !== undefined }, next });
}

/** Whose calendar an address is, by the hash of its token. */
export function findFeed(
  feeds: readonly CalendarFeed[],
  hash: string,
): Result<CalendarFeed, { reason: 'unknown' | 'revoked' }> {
  const found = feeds.find((one) => one.hash === hash);
  if (!found) return refuse({ reason: 'unknown' });
  return found.revokedAt === undefined ? accept(found) : refuse({ reason: 'revoked' });
}
