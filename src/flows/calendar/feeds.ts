import { changeFeeds, type FeedCommand, findFeed } from '../../domain/calendar/feed-token.ts';
import { accept, refuse } from '../../kit/result.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import { sha256Base64url } from '../../kit/sha256.ts';
import type { Directory } from '../ports/directory.ts';
import { type CalendarOptions, calendarContent, createEntries } from './calendar.ts';
import type { FeedStore } from './feed-store.ts';
import type { CalendarUseCases } from './use-cases.ts';

export type CalendarUseCaseOptions = CalendarOptions & {
  feeds: FeedStore;
  directory: Pick<Directory, 'accountOf'>;
  /** Unguessable. */
  newToken: () => string;
  /** The address of this process for others; `null`: none is configured. */
  publicUrl: string | null;
};

/** The calendar, and the addresses under which programs subscribe to it. */
export function createCalendarUseCases(options: CalendarUseCaseOptions): CalendarUseCases {
  const { feeds, clock, newToken, publicUrl } = options;

  const change = (command: FeedCommand) =>
    retryOnConflict<ReturnType<typeof changeFeeds>>('calendar_feeds', async () => {
      const stored = await feeds.load();
      const changed = changeFeeds(stored.value, command);
      if (!changed.ok) return changed;
      const { event, next } = changed.value;
      const actor = { kind: 'person', userId: command.by, surface: 'command' } as const;
      const saved = await feeds.commit({ expected: stored.revision, next, actor, event });
      return saved === 'saved' ? changed : 'conflict';
    });

  return {
    entries: createEntries(options),
    async makeFeed(by, language) {
      // An address that nobody can reach is none.
      if (publicUrl === null) return accept({ address: null });
      const token = newToken();
      const made = await change({ type: 'make', by, hash: sha256Base64url(token), language, at: clock() });
      if (!made.ok) return made;
      return accept({ address: `${publicUrl.replace(/\/+$/, '')}/api/v1/calendar.ics?token=${token}` });
    },
    async revokeFeed(by) {
      const revoked = await change({ type: 'revoke', by, at: clock() });
      return revoked.ok ? accept(true) : revoked;
    },
    async feed(token) {
      const found = findFeed((await feeds.load()).value, sha256Base64url(token));
      if (!found.ok) return found;
      if (await isGone(options, found.value.userId)) return refuse({ reason: 'revoked' });
      return accept({ feed: found.value, ...(await calendarContent(options)) });
    },
    content: () => calendarContent(options),
  };
}

/** Whoever left the company reads nothing more. Where Slack cannot say, nobody has left. */
async function isGone({ directory, log }: CalendarUseCaseOptions, userId: string): Promise<boolean> {
  try {
    return (await directory.accountOf(userId, 'showing')).deactivated === true;
  } catch (error) {
    log.warn({ err: error, user: userId }, 'could not look up whose calendar it is');
    return false;
  }
}
