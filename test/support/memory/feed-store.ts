import type { CalendarFeed } from '../../../src/domain/calendar/feed-token.ts';
import type { FeedStore } from '../../../src/flows/calendar/feed-store.ts';
import { encode } from '../../../src/kit/json.ts';
import { isAt, type Kept, load, type Memory, write } from './memory.ts';

/** Addresses of calendars in memory. */
export function createMemoryFeedStore(memory: Memory): FeedStore {
  const documents = memory.map<Kept>('calendar-feeds');
  return {
    load: async () => load<CalendarFeed[]>(documents, 'all') ?? { value: [], revision: 0 },
    async commit({ expected, next, actor, event }) {
      if (!isAt(documents, 'all', expected)) return 'conflict';
      write(documents, 'all', expected, next);
      const audit = memory.map<string>('audit');
      audit.set(String(audit.size), encode({ subject: 'calendar', actor, event }));
      return 'saved';
    },
  };
}
