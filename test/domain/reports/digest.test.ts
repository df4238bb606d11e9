import { describe, expect, it } from 'vitest';
import { dueDigest, lastDigestTime } from '../../../src/domain/reports/digest.ts';

const MONDAYS = { weekday: 1, minute: 9 * 60, timeZone: 'Asia/Shanghai' };
const BERLIN = { ...MONDAYS, timeZone: 'Europe/Berlin' };
const at = (text: string) => Date.parse(text);

describe('the time of the last report', () => {
  it.each([
    // Mondays at 9:00 in Shanghai are at 01:00 UTC.
    [MONDAYS, '2026-11-02T00:59:59Z', '2026-10-26T01:00Z'],
    [MONDAYS, '2026-11-02T01:00Z', '2026-11-02T01:00Z'],
    [MONDAYS, '2026-11-08T23:00Z', '2026-11-02T01:00Z'],
    [{ ...MONDAYS, weekday: 0, minute: 0 }, '2026-11-07T15:59Z', '2026-10-31T16:00Z'],
    [{ ...MONDAYS, weekday: 0, minute: 0 }, '2026-11-07T16:00Z', '2026-11-07T16:00Z'],
    // Berlin puts its clocks back on 25 October 2026, and forward on 29 March 2026.
    [BERLIN, '2026-10-26T08:30Z', '2026-10-26T08:00Z'],
    [BERLIN, '2026-10-26T07:30Z', '2026-10-19T07:00Z'],
    [BERLIN, '2026-03-30T07:30Z', '2026-03-30T07:00Z'],
    [{ ...BERLIN, weekday: 0, minute: 150 }, '2026-03-29T12:00Z', '2026-03-29T01:00Z'],
    [{ ...BERLIN, weekday: 0, minute: 150 }, '2026-10-25T12:00Z', '2026-10-25T00:30Z'],
  ])('by %o at %s is %s', (schedule, now, expected) => {
    expect(new Date(lastDigestTime(schedule, at(now))).toISOString()).toBe(
      new Date(at(expected)).toISOString(),
    );
  });
});

describe('a report', () => {
  const monday = at('2026-11-02T01:00Z');
  const week = 7 * 86_400_000;

  it.each<[string, number | null, number, object | null]>([
    ['is not due before there was a first time', null, monday + 1, null],
    ['is not due twice', monday, monday + 1, null],
    ['is not due before its time', monday, monday + week - 1, null],
    ['is due at its time', monday, monday + week, { until: monday + week, days: 7 }],
    ['comes late', monday, monday + week + 3 * 86_400_000, { until: monday + week, days: 7 }],
    [
      'is one after three weeks of outage',
      monday,
      monday + 3 * week + 5,
      { until: monday + 3 * week, days: 21 },
    ],
    ['goes back by twelve weeks', monday, monday + 40 * week, { until: monday + 40 * week, days: 84 }],
    ['is not due where the clock is behind', monday + week, monday + 5, null],
  ])('%s', (_what, last, now, expected) => {
    expect(dueDigest(MONDAYS, last, now)).toEqual(expected);
  });
});
