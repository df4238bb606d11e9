import type { CalendarFeed, FeedEvent } from '../../domain/calendar/feed-token.ts';
import type { Actor } from '../../domain/requests/events.ts';
import type { Stored } from '../ports/stored.ts';

/** Addresses of calendars: one document for the deployment, without the tokens. */
export type FeedStore = {
  /** Revision 0 where nobody has made one. */
  load(): Promise<Stored<CalendarFeed[]>>;
  /** With its entry in the audit. `conflict`: somebody else saved first, and nothing was written. */
  commit(change: {
    expected: number;
    next: CalendarFeed[];
    actor: Actor;
    event: FeedEvent;
  }): Promise<'saved' | 'conflict'>;
};
