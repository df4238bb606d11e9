import { describe, expect, it } from 'vitest';
import { calendarDays } from '../../../src/domain/calendar/calendar-days.ts';
import type { CalendarEntry, CalendarRaise } from '../../../src/domain/calendar/calendar-entry.ts';
import { wallClock } from '../../../src/kit/time-zone.ts';
import { DAY, HOUR } from '../../support/requests.ts';

const ZONE = 'Asia/Shanghai';
/** 16:00 in Shanghai. */
const NOW = Date.UTC(2026, 10, 2, 8);
const MIDNIGHT = Date.UTC(2026, 10, 2, 16);

const raise = (
  id: string,
  startsAt: number,
  days: number,
  change: Partial<CalendarRaise> = {},
): CalendarRaise => ({
  kind: 'raise',
  id,
  uid: id,
  app: { appId: 'wx1', name: 'shop' },
  rate: 300_000,
  days,
  startsAt,
  endsAt: startsAt + days * DAY,
  onApproval: false,
  state: 'scheduled',
  requester: 'ULIN',
  changedAt: NOW,
  revision: 1,
  ...change,
});
const expiry = (at: number): CalendarEntry => ({
  kind: 'pack_expires',
  orderId: 'DD1',
  name: 'Pack',
  at,
  left: 5n,
});

const shown = (entries: CalendarEntry[], days = 7, now = NOW, timeZone = ZONE) =>
  calendarDays(entries, { now, days, timeZone }).map(({ at, begins, goesOn }) => [
    wallClock(at, timeZone).slice(5, 10),
    begins.map((one) => (one.kind === 'pack_expires' ? one.orderId : one.id)),
    goesOn.map(({ id }) => id),
  ]);

describe('a calendar by days', () => {
  it('shows a raise where it begins, and on each day that it goes on', () => {
    expect(shown([raise('R-1', MIDNIGHT + 9 * HOUR, 2)])).toEqual([
      ['11-03', ['R-1'], []],
      ['11-04', [], ['R-1']],
      ['11-05', [], ['R-1']],
    ]);
  });

  it('does not count the day at whose first moment a raise ends', () => {
    expect(shown([raise('R-1', MIDNIGHT, 1)])).toEqual([['11-03', ['R-1'], []]]);
  });

  it('begins today with what runs already, and knows nothing of what is over', () => {
    const running = raise('R-1', NOW - DAY, 2, { state: 'running' });
    const over = [
      raise('R-2', NOW - 2 * DAY, 1, { state: 'ended' }),
      raise('R-3', NOW, 1, { state: 'cancelled' }),
    ];
    expect(shown([running, ...over, expiry(NOW - 1)])).toEqual([
      ['11-02', ['R-1'], []],
      ['11-03', [], ['R-1']],
    ]);
  });

  it('shows what starts once approved today alone', () => {
    const waiting = raise('R-1', NOW - 3 * DAY, 3, { state: 'pending', onApproval: true });
    expect(shown([waiting])).toEqual([['11-02', ['R-1'], []]]);
  });

  it('shows packs where they expire, and nothing beyond the days that were asked for', () => {
    expect(shown([expiry(MIDNIGHT + 3 * DAY - 1), expiry(MIDNIGHT + 6 * DAY)], 4)).toEqual([
      ['11-05', ['DD1'], []],
    ]);
  });

  it('has days of 23 and 25 hours where clocks change', () => {
    const zone = 'America/New_York';
    const now = Date.UTC(2026, 9, 31, 12);
    // Clocks go back on November 1: that day ends at 05:00 UTC of the next.
    const late = raise('R-1', Date.UTC(2026, 10, 2, 4, 30), 1);
    const next = raise('R-2', Date.UTC(2026, 10, 2, 5), 1);
    expect(shown([late, next], 3, now, zone)).toEqual([
      ['11-01', ['R-1'], []],
      ['11-02', ['R-2'], ['R-1']],
    ]);
  });
});
