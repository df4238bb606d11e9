import { describe, expect, it } from 'vitest';
import type { CalendarEntry, CalendarRaise } from '../../../src/domain/calendar/calendar-entry.ts';
import { calendarPicture } from '../../../src/domain/pictures/calendar-picture.ts';
import { DAY, T0 } from '../../support/requests.ts';

const raise = (
  id: string,
  app: string,
  from: number,
  change: Partial<CalendarRaise> = {},
): CalendarRaise => ({
  kind: 'raise',
  id,
  uid: id,
  app: { appId: `wx-${app}`, name: app },
  rate: 300_000,
  days: 3,
  startsAt: T0 + from * DAY,
  endsAt: T0 + (from + 3) * DAY,
  onApproval: false,
  state: 'scheduled',
  requester: 'ULIN',
  changedAt: T0,
  revision: 1,
  ...change,
});

const shown = (entries: CalendarEntry[], days = 14) =>
  calendarPicture(entries, days, T0).bars.map(({ app, request, state, lane }) => [app, request, state, lane]);

describe('the picture of what is to come', () => {
  it('has a row for each that overlaps another, those of an app together', () => {
    const entries = [
      raise('R-1', 'shop', -1, { state: 'running' }),
      raise('R-2', 'tickets', 0, { state: 'approved' }),
      raise('R-3', 'shop', 1),
      raise('R-4', 'shop', 5, { state: 'pending' }),
    ];
    expect(shown(entries)).toEqual([
      ['shop', 'R-1', 'running', 0],
      ['shop', 'R-3', 'planned', 1],
      ['shop', 'R-4', 'open', 0],
      ['tickets', 'R-2', 'open', 2],
    ]);
    expect(calendarPicture(entries, 14, T0)).toMatchObject({ lanes: 3, apps: 2, hidden: 0 });
  });

  it.each<[string, CalendarEntry]>([
    ['ended', raise('R-1', 'shop', -1, { state: 'ended' })],
    ['cancelled', raise('R-1', 'shop', 1, { state: 'cancelled' })],
    ['later', raise('R-1', 'shop', 14)],
    ['a pack', { kind: 'pack_expires', orderId: 'DD1', name: 'Pack', at: T0 + DAY, left: 1n }],
  ])('leaves out what is %s', (_what, entry) => {
    expect(shown([entry])).toEqual([]);
  });

  it('has runs of series, and from now on what starts once it is approved', () => {
    const waits = raise('R-5', 'shop', -1, { state: 'pending', onApproval: true });
    const { kind: _kind, ...rest } = raise('S-3', 'tickets', 2);
    const run = { ...rest, kind: 'series_run' as const };
    expect(shown([waits, run])).toEqual([
      ['shop', 'R-5', 'open', 0],
      ['tickets', 'S-3', 'open', 1],
    ]);
    const [bar] = calendarPicture([waits], 14, T0).bars;
    expect(bar).toMatchObject({ startsAt: T0, endsAt: T0 + 3 * DAY });
  });

  it('counts what it has no room for, the latest first', () => {
    const many = Array.from({ length: 43 }, (_, nth) => raise(`R-${nth}`, 'shop', nth / 10));
    const picture = calendarPicture(many, 14, T0);
    expect(picture.hidden).toBe(3);
    expect(picture.bars.some(({ request }) => request === 'R-42')).toBe(false);
  });
});
