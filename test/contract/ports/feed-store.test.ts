import { describe, expect, it } from 'vitest';
import type { CalendarFeed, FeedEvent } from '../../../src/domain/calendar/feed-token.ts';
import { T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

const actor = { kind: 'person', userId: 'ULIN', surface: 'command' } as const;
const feed: CalendarFeed = { userId: 'ULIN', hash: 'h'.repeat(43), language: 'en', madeAt: T0 };
const event: FeedEvent = { type: 'calendar_feed_made', at: T0, by: 'ULIN', replaced: false };
const change = (expected: number, next: CalendarFeed[] = [feed]) => ({ expected, next, actor, event });

describe.each(implementations)('addresses of calendars, in $name', ({ open }) => {
  it('are there for every replica as they were saved', async () => {
    const { here, there } = open();
    expect(await here.feeds.load()).toEqual({ value: [], revision: 0 });
    expect(await here.feeds.commit(change(0))).toBe('saved');
    expect(await there.feeds.load()).toEqual({ value: [feed], revision: 1 });
    const revoked = { ...feed, revokedAt: T0 };
    expect(await there.feeds.commit(change(1, [revoked]))).toBe('saved');
    expect(await here.feeds.load()).toEqual({ value: [revoked], revision: 2 });
  });

  it('of twenty changes at once take one, and the others write nothing', async () => {
    const { here, there } = open();
    const stores = [here.feeds, there.feeds];
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) => stores[index % 2]?.commit(change(0))),
    );
    expect(all.filter((one) => one === 'saved')).toHaveLength(1);
    const before = await here.dump();
    expect(await there.feeds.commit(change(0))).toBe('conflict');
    expect(await here.dump()).toEqual(before);
  });
});
