import { describe, expect, it } from 'vitest';
import {
  type CalendarFeed,
  changeFeeds,
  findFeed,
  MOST_FEEDS,
} from '../../../src/domain/calendar/feed-token.ts';
import { DAY, T0 } from '../../support/requests.ts';

const make = (by: string, hash: string, at = T0) => ({
  type: 'make' as const,
  by,
  hash,
  language: 'en' as const,
  at,
});

function after(...commands: Parameters<typeof changeFeeds>[1][]): CalendarFeed[] {
  return commands.reduce<CalendarFeed[]>((feeds, command) => {
    const changed = changeFeeds(feeds, command);
    if (!changed.ok) throw new Error(changed.refusal.reason);
    return changed.value.next;
  }, []);
}

describe('the address of a calendar', () => {
  it('works until it is revoked, and is told apart from one that never was', () => {
    const feeds = after(make('ULIN', 'a'));
    expect(findFeed(feeds, 'a')).toMatchObject({ ok: true, value: { userId: 'ULIN' } });
    expect(findFeed(feeds, 'b')).toEqual({ ok: false, refusal: { reason: 'unknown' } });
    const revoked = after(make('ULIN', 'a'), { type: 'revoke', by: 'ULIN', at: T0 + 1 });
    expect(findFeed(revoked, 'a')).toEqual({ ok: false, refusal: { reason: 'revoked' } });
  });

  it('is one for each person: a new one revokes the one before, and nobody else’s', () => {
    const feeds = after(make('ULIN', 'a'), make('UMEI', 'm'), make('ULIN', 'b'));
    expect(['a', 'm', 'b'].map((hash) => findFeed(feeds, hash).ok)).toEqual([false, true, true]);
    const again = changeFeeds(feeds, make('ULIN', 'c'));
    expect(again).toMatchObject({
      ok: true,
      value: { event: { type: 'calendar_feed_made', replaced: true } },
    });
  });

  it('cannot be revoked by whoever has none', () => {
    const refusal = { reason: 'no_feed' };
    expect(changeFeeds(after(make('UMEI', 'm')), { type: 'revoke', by: 'ULIN', at: T0 })).toEqual({
      ok: false,
      refusal,
    });
    const revoked = after(make('ULIN', 'a'), { type: 'revoke', by: 'ULIN', at: T0 });
    expect(changeFeeds(revoked, { type: 'revoke', by: 'ULIN', at: T0 })).toEqual({ ok: false, refusal });
  });

  it('that was revoked long ago is forgotten, and there are never too many', () => {
    const old = after(
      make('ULIN', 'a'),
      { type: 'revoke', by: 'ULIN', at: T0 },
      make('UMEI', 'm', T0 + 90 * DAY),
    );
    expect(findFeed(old, 'a')).toEqual({ ok: false, refusal: { reason: 'unknown' } });
    const full = Array.from({ length: MOST_FEEDS }, (_, index) => make(`U${index}`, `h${index}`));
    const refusal = { reason: 'too_many_feeds', most: MOST_FEEDS };
    expect(changeFeeds(after(...full), make('ULIN', 'x'))).toEqual({ ok: false, refusal });
    expect(changeFeeds(after(...full), make('U7', 'x')).ok).toBe(true);
  });
});
