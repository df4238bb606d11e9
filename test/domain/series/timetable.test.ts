import { Cron } from 'croner';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { CalendarRecurrence, Recurrence } from '../../../src/domain/series/recurrence.ts';
import {
  nextOccurrence,
  occurrences,
  occurrencesBetween,
  type Timetable,
  timetable,
} from '../../../src/domain/series/timetable.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** No clock of today's changes between two of these. */
const STEP_MINUTES = 5;
const at = (text: string): number => Date.parse(text);

function table(recurrence: Recurrence, timeZone: string, from: string, until: string): Timetable {
  return timetable({ recurrence, timeZone, from: at(from), until: at(until) });
}

function runs(given: Timetable): string[] {
  return [...occurrences(given, given.from - 1)].map((one) => new Date(one).toISOString().slice(0, 16));
}

const daily = (hour: number, minute = 0): Recurrence => ({
  unit: 'day',
  every: 1,
  minute: hour * 60 + minute,
});

describe('runs of a series', () => {
  it.each([
    // 2027-03-28: from 2:00 to 3:00 in Berlin. 2:30 is not on the clock; the first moment after the gap is 3:00 = 1:00Z.
    [
      'Europe/Berlin',
      '2027-03-27T00:00Z',
      '2027-03-30T00:00Z',
      daily(2, 30),
      ['2027-03-27T01:30', '2027-03-28T01:00', '2027-03-29T00:30'],
    ],
    // 2027-10-31: from 3:00 back to 2:00. 2:30 comes twice; the first one counts.
    [
      'Europe/Berlin',
      '2027-10-30T00:00Z',
      '2027-11-01T12:00Z',
      daily(2, 30),
      ['2027-10-30T00:30', '2027-10-31T00:30', '2027-11-01T01:30'],
    ],
    // The evening stays the evening.
    [
      'America/New_York',
      '2027-03-13T00:00Z',
      '2027-03-15T12:00Z',
      daily(19),
      ['2027-03-13T00:00', '2027-03-14T00:00', '2027-03-14T23:00'],
    ],
    [
      'America/New_York',
      '2026-10-31T00:00Z',
      '2026-11-02T12:00Z',
      daily(1, 30),
      ['2026-10-31T05:30', '2026-11-01T05:30', '2026-11-02T06:30'],
    ],
    // Half an hour only.
    [
      'Australia/Lord_Howe',
      '2027-10-01T00:00Z',
      '2027-10-03T12:00Z',
      daily(2, 10),
      ['2027-10-01T15:40', '2027-10-02T15:30'],
    ],
    // Midnight itself is left out.
    [
      'Africa/Cairo',
      '2027-04-28T00:00Z',
      '2027-05-01T00:00Z',
      daily(0),
      ['2027-04-28T22:00', '2027-04-29T22:00', '2027-04-30T21:00'],
    ],
    [
      'Asia/Shanghai',
      '2027-03-27T00:00Z',
      '2027-03-29T00:00Z',
      daily(2, 30),
      ['2027-03-27T18:30', '2027-03-28T18:30'],
    ],
  ] as const)(
    'in %s from %s to %s are right across a change of the clocks',
    (zone, from, until, recurrence, expected) => {
      expect(runs(table(recurrence, zone, from, until))).toEqual(expected);
    },
  );

  it('by cron follow the same clocks; two times in the gap are one run', () => {
    const cron: Recurrence = { unit: 'cron', expression: '0,30 2 * * *' };
    expect(runs(table(cron, 'Europe/Berlin', '2027-03-27T12:00Z', '2027-03-29T12:00Z'))).toEqual([
      '2027-03-28T01:00',
      '2027-03-29T00:00',
      '2027-03-29T00:30',
    ]);
  });

  it('of every minute are found without those of the day before', () => {
    const nextRun = vi.spyOn(Cron.prototype, 'nextRun');
    const cron: Recurrence = { unit: 'cron', expression: '* * * * *' };
    const given = table(cron, 'Europe/Berlin', '2027-03-27T12:00Z', '2027-03-29T12:00Z');
    expect(nextOccurrence(given, given.from)).toBe(given.from + MINUTE);
    expect(nextRun.mock.calls.length).toBeLessThan(10);
  });

  it('in the hour that comes twice are the first of both, also for one who asks within it', () => {
    const quarterPast = table(daily(2, 15), 'Europe/Berlin', '2027-10-31T00:30Z', '2027-11-01T12:00Z');
    expect(runs(quarterPast)).toEqual(['2027-11-01T01:15']);
    const quarterTo = table(daily(2, 45), 'Europe/Berlin', '2027-10-31T00:30Z', '2027-11-01T12:00Z');
    expect(runs(quarterTo)).toEqual(['2027-10-31T00:45', '2027-11-01T01:45']);
  });

  it('are counted from the first possible one', () => {
    // Asked for on a Wednesday after 20:00 in Shanghai: the first of every second day is Thursday.
    const second: Recurrence = { unit: 'day', every: 2, minute: 1200 };
    expect(runs(table(second, 'Asia/Shanghai', '2026-12-02T13:00Z', '2026-12-06T13:00Z'))).toEqual([
      '2026-12-03T12:00',
      '2026-12-05T12:00',
    ]);
    // On a Friday evening, a fortnightly Monday is the next one.
    const fortnight: Recurrence = { unit: 'week', every: 2, weekdays: [1], minute: 540 };
    expect(runs(table(fortnight, 'Asia/Shanghai', '2026-12-04T13:00Z', '2026-12-30T00:00Z'))).toEqual([
      '2026-12-07T01:00',
      '2026-12-21T01:00',
    ]);
  });

  it('end with the last one that begins in time, that moment included', () => {
    const given = table(daily(20), 'Asia/Shanghai', '2026-12-01T00:00Z', '2026-12-03T12:00Z');
    expect(runs(given)).toHaveLength(3);
    expect(nextOccurrence(given, at('2026-12-02T12:00Z'))).toBe(at('2026-12-03T12:00Z'));
    expect(nextOccurrence(given, at('2026-12-03T12:00Z'))).toBeNull();
  });

  it('of a span are found without the others, and no more than wanted', () => {
    const given = table(daily(20), 'Asia/Shanghai', '2026-12-01T00:00Z', '2027-12-01T00:00Z');
    const span = { from: at('2026-12-05T12:00Z'), until: at('2026-12-07T12:00Z') };
    expect(occurrencesBetween(given, { ...span, most: 10 })).toHaveLength(3);
    expect(occurrencesBetween(given, { ...span, most: 2 })).toEqual([span.from, span.from + DAY]);
  });

  it('that never come are none', () => {
    const given = table(
      { unit: 'cron', expression: '0 0 30 2 *' },
      'UTC',
      '2026-12-01T00:00Z',
      '2028-12-01T00:00Z',
    );
    expect(nextOccurrence(given, given.from)).toBeNull();
  });
});

/** What a clock on the wall shows, by Intl alone. */
function wallOf(format: Intl.DateTimeFormat, instant: number): number {
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** The first moment at which the clocks show the wanted time of a wanted day or have gone past it. */
function bruteForce(recurrence: CalendarRecurrence, timeZone: string, from: number, until: number): number[] {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const found: number[] = [];
  let wanted: number | null = null;
  let furthest = wallOf(format, from - STEP_MINUTES * MINUTE);
  const wants = (day: number): boolean => {
    const date = new Date(day * DAY);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    switch (recurrence.unit) {
      case 'day':
        return true;
      case 'week':
        return recurrence.weekdays.includes(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
      case 'month':
        return recurrence.days.some((one) => Math.min(one, last) === date.getUTCDate());
    }
  };
  const nextAfter = (wall: number): number => {
    for (let day = Math.floor(wall / DAY); ; day++) {
      const time = day * DAY + recurrence.minute * MINUTE;
      if (time > wall && wants(day)) return time;
    }
  };
  for (let now = from; now <= until; now += STEP_MINUTES * MINUTE) {
    wanted ??= nextAfter(furthest);
    const shown = wallOf(format, now);
    if (shown >= wanted) {
      found.push(now);
      wanted = null;
    }
    furthest = Math.max(furthest, shown);
  }
  return found;
}

describe('a look at the clocks every five minutes', () => {
  const ZONES = [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Shanghai',
    'Africa/Cairo',
    'America/Santiago',
    'Asia/Kathmandu',
    'Pacific/Apia',
  ];
  const CHANGES = [
    '2027-03-28',
    '2027-10-31',
    '2026-11-01',
    '2027-03-14',
    '2027-04-04',
    '2027-10-03',
    '2027-04-30',
    '2028-02-28',
    '2011-12-29',
  ];
  const minute = (most: number) => fc.integer({ min: 0, max: most }).map((step) => step * STEP_MINUTES);
  const recurrence: fc.Arbitrary<CalendarRecurrence> = fc.oneof(
    fc.record({
      unit: fc.constant('day' as const),
      every: fc.constant(1),
      minute: minute(287),
    }),
    fc.record({
      unit: fc.constant('day' as const),
      every: fc.constant(1),
      minute: minute(42),
    }),
    fc.record({
      unit: fc.constant('week' as const),
      every: fc.constant(1),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
      minute: minute(48),
    }),
    fc.record({
      unit: fc.constant('month' as const),
      every: fc.constant(1),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 4 }),
      minute: minute(48),
    }),
  );

  it('finds the same runs, around changes of the clocks in either direction and ends of months', () => {
    fc.assert(
      fc.property(
        recurrence,
        fc.constantFrom(...ZONES),
        fc.constantFrom(...CHANGES),
        (given, zone, change) => {
          const from = at(`${change}T00:00Z`) - DAY;
          const until = from + 4 * DAY;
          const found = occurrences(timetable({ recurrence: given, timeZone: zone, from, until }), from - 1);
          expect([...found]).toEqual(bruteForce(given, zone, from, until));
        },
      ),
      { numRuns: 60 },
    );
  });
});
