import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MomentClass, momentClasses } from '../../../../src/domain/policy/analysis/moments.ts';
import { type Calendar, isInCalendar } from '../../../../src/domain/policy/conditions/calendar.ts';
import { DAY, HOUR, T0 } from '../../../support/requests.ts';

const any: Calendar = { timeZone: 'Asia/Shanghai', weekdays: null, hours: null, dates: null };
/** Minutes of that moment on clocks that show it. */
const wall = (iso: string) => Date.parse(`${iso}Z`) / 60_000;
const dates = (...all: [from: string, to: string][]) =>
  all.map(([from, to]) => ({ from: wall(from), to: wall(to) }));

const signatureOf = (calendars: readonly Calendar[]) => (at: number) =>
  calendars.map((one) => (isInCalendar(one, at) ? '1' : '0')).join('');
/** The ways in which these calendars hold, by the classes. */
const ways = (calendars: readonly Calendar[], classes = momentClasses(calendars, []).requested) =>
  classes.map(({ first }) => signatureOf(calendars)(first)).sort();

describe('moments', () => {
  it('are all alike where no rule looks at them', () => {
    const { requested, starts } = momentClasses([], []);
    expect([requested, starts].map((one) => one.length)).toEqual([1, 1]);
    expect(requested).toEqual(starts);
  });

  it.each<[string, Calendar[], string[]]>([
    ['the whole of time', [any], ['1']],
    ['weekdays', [{ ...any, weekdays: [1, 2, 3, 4, 5] }], ['0', '1']],
    ['every day of the week', [{ ...any, weekdays: [1, 2, 3, 4, 5, 6, 7] }], ['1']],
    ['hours', [{ ...any, hours: { from: 540, to: 1080 } }], ['0', '1']],
    ['a single minute', [{ ...any, hours: { from: 723, to: 724 } }], ['0', '1']],
    ['hours over midnight', [{ ...any, hours: { from: 1320, to: 480 } }], ['0', '1']],
    ['dates', [{ ...any, dates: dates(['2026-12-24T00:00', '2026-12-27T00:00']) }], ['0', '1']],
    ['an hour of one date', [{ ...any, dates: dates(['2026-12-24T10:00', '2026-12-24T11:00']) }], ['0', '1']],
    ['hours of one weekday', [{ ...any, weekdays: [3], hours: { from: 600, to: 601 } }], ['0', '1']],
    [
      'hours on the first day of dates',
      [
        { ...any, dates: dates(['2026-12-24T10:00', '2026-12-24T12:00']) },
        { ...any, hours: { from: 630, to: 660 } },
      ],
      ['00', '01', '10', '11'],
    ],
    [
      'hours and weekdays',
      [
        { ...any, hours: { from: 540, to: 1080 } },
        { ...any, weekdays: [6, 7] },
      ],
      ['00', '01', '10', '11'],
    ],
    [
      'hours that follow each other',
      [
        { ...any, hours: { from: 0, to: 720 } },
        { ...any, hours: { from: 720, to: 1440 } },
      ],
      ['01', '10'],
    ],
    [
      'a weekday within dates that do not have it',
      [{ ...any, weekdays: [1], dates: dates(['2026-12-24T00:00', '2026-12-27T00:00']) }],
      ['0'],
    ],
    [
      'a weekday within dates that have it',
      [{ ...any, weekdays: [5], dates: dates(['2026-12-24T00:00', '2026-12-27T00:00']) }],
      ['0', '1'],
    ],
    [
      'two times of dates years apart, and a weekday between them',
      [
        {
          ...any,
          dates: dates(['2024-01-01T00:00', '2024-01-02T00:00'], ['2030-06-01T00:00', '2030-06-03T00:00']),
        },
        { ...any, weekdays: [4] },
      ],
      ['00', '01', '10'],
    ],
    [
      'dates that follow each other in two zones, with hours of neither between them',
      [
        { ...any, dates: dates(['2026-12-24T00:00', '2026-12-25T00:00']) },
        { ...any, timeZone: 'UTC', dates: dates(['2026-12-24T16:00', '2026-12-25T16:00']) },
      ],
      ['00', '01', '10'],
    ],
  ])('are told apart by %s', (_what, calendars, expected) => {
    expect(ways(calendars)).toEqual(expected);
  });

  it('are told apart by hours of two zones that meet in one half of the year only', () => {
    // Nine in Berlin is fifteen in Shanghai in summer, and sixteen in winter.
    const calendars: Calendar[] = [
      { ...any, hours: { from: 900, to: 960 } },
      { ...any, timeZone: 'Europe/Berlin', hours: { from: 540, to: 541 } },
    ];
    expect(ways(calendars)).toEqual(['00', '01', '10', '11']);
  });

  it('are told apart by hours of two zones that meet in the one week in which only one of them has changed its clocks', () => {
    // From 25 October to 1 November 2026 five in New York is ten in Berlin, and else eleven.
    const within = dates(['2026-07-10T00:00', '2027-01-01T00:00']);
    const calendars: Calendar[] = [
      { ...any, timeZone: 'Europe/Berlin', hours: { from: 600, to: 660 }, dates: within },
      { ...any, timeZone: 'America/New_York', hours: { from: 300, to: 360 }, dates: within },
    ];
    expect(ways(calendars)).toEqual(['00', '01', '10', '11']);
  });

  it('are told apart within the hour that comes twice', () => {
    // New York leaves its half past one at 6:00 UTC, when its clocks go back to one, and comes to it again at 6:30.
    const calendars: Calendar[] = [
      { ...any, timeZone: 'America/New_York', hours: { from: 90, to: 180 } },
      {
        ...any,
        timeZone: 'UTC',
        dates: dates(['2026-11-01T05:45', '2026-11-01T06:15']),
      },
    ];
    expect(ways(calendars)).toEqual(['00', '01', '10', '11']);
  });

  it('have one class for every way in which calendars of zones hold that change their clocks at different times', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Sydney',
      'Africa/Cairo',
      'Asia/Shanghai',
      'UTC',
    ];
    const hour = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15);
    const calendar = fc
      .tuple(
        fc.constantFrom(...zones),
        hour,
        hour,
        fc.constantFrom<number[] | null>(null, [1, 3], [6, 7]),
        fc.boolean(),
      )
      .filter(([, from, to]) => from !== to)
      .map(([timeZone, from, to, weekdays, dated]): Calendar => {
        const within = dated ? dates(['2026-02-10T00:00', '2026-12-01T00:00']) : null;
        return { timeZone, weekdays, hours: { from, to }, dates: within };
      });
    const changes = [
      '2026-03-08',
      '2026-03-29',
      '2026-04-05',
      '2026-04-24',
      '2026-10-04',
      '2026-10-25',
      '2026-10-29',
      '2026-11-01',
    ];
    const around = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -300, max: 300 }))
      .map(([day, quarters]) => Date.parse(day) + quarters * 15 * 60_000);
    fc.assert(
      fc.property(
        fc.array(calendar, { minLength: 2, maxLength: 4 }),
        fc.array(around, { minLength: 150, maxLength: 150 }),
        (calendars, moments) => {
          const signature = signatureOf(calendars);
          const known = new Set(momentClasses(calendars, []).requested.map(({ first }) => signature(first)));
          for (const at of moments) expect(known).toContain(signature(at));
        },
      ),
      { numRuns: 12 },
    );
  });

  it('are those of requests and those of starts each by their own', () => {
    const [weekends, nights] = [
      { ...any, weekdays: [6, 7] },
      { ...any, hours: { from: 1320, to: 480 } },
    ];
    const { requested, starts } = momentClasses([weekends], [nights, weekends]);
    expect(ways([weekends], requested)).toEqual(['0', '1']);
    expect(ways([nights, weekends], starts)).toEqual(['00', '01', '10', '11']);
  });

  it('reach from before all dates to after them, whatever is in between', () => {
    const freeze = { ...any, dates: dates(['2026-12-24T00:00', '2026-12-27T00:00']) };
    const [outside, inside] = momentClasses([freeze], []).requested;
    const [begin, end] = [Date.parse('2026-12-23T16:00Z'), Date.parse('2026-12-26T16:00Z')];
    expect(outside?.first).toBeLessThan(begin - 7 * DAY);
    expect(outside?.last).toBeGreaterThanOrEqual(end + 7 * DAY);
    expect(inside?.first).toBe(begin);
    expect(inside?.last).toBeGreaterThanOrEqual(end - DAY);
    expect(inside?.last).toBeLessThan(end);
  });

  it('reach to the end of dates of many weeks, and begin with them', () => {
    const season = { ...any, dates: dates(['2026-09-01T00:00', '2026-12-01T00:00']) };
    const nights = { ...any, hours: { from: 1320, to: 480 } };
    const classes = momentClasses([season, nights], []).requested;
    const within = classes.filter(({ first }) => isInCalendar(season, first));
    expect(within).toEqual([
      { first: Date.parse('2026-08-31T16:00Z'), last: Date.parse('2026-11-30T14:00Z') },
      { first: Date.parse('2026-09-01T00:00Z'), last: Date.parse('2026-11-30T00:00Z') },
    ]);
  });

  it('are from the first to the last of their kind, also where zones take turns', () => {
    const within = dates(['2026-12-24T00:00', '2026-12-27T00:00']);
    const calendars: Calendar[] = [
      { ...any, hours: { from: 540, to: 1080 }, dates: within },
      { ...any, timeZone: 'Europe/Berlin', hours: { from: 1320, to: 480 } },
      { ...any, timeZone: 'UTC', hours: { from: 60, to: 180 }, weekdays: [4, 5] },
    ];
    const signature = signatureOf(calendars);
    const { requested, starts } = momentClasses(calendars, calendars);
    const bySignature = new Map(requested.map((one) => [signature(one.first), one]));
    const begin = Math.min(...requested.map(({ first }) => first));
    let run = { way: '', since: begin };
    for (let at = begin; at < Date.parse('2027-01-10'); at += HOUR) {
      const way = signature(at);
      if (way !== run.way) run = { way, since: at };
      const { first = Number.NaN, last = Number.NaN } = bySignature.get(way) ?? {};
      expect(at).toBeGreaterThanOrEqual(first);
      // The last one is where its kind begins for the last time, or later.
      expect(run.since).toBeLessThanOrEqual(last);
    }
    expect(requested.map(({ first }) => first)).toEqual(
      requested.map(({ first }) => first).sort((a, b) => a - b),
    );
    expect(starts.map(({ last }) => last)).toEqual(starts.map(({ last }) => last).sort((a, b) => a - b));
  });

  it('have one class for every way in which calendars hold, whenever that is', () => {
    const calendars: Calendar[] = [
      { ...any, weekdays: [6, 7] },
      { ...any, timeZone: 'Europe/Berlin', hours: { from: 540, to: 1080 } },
      { ...any, dates: [{ from: T0 / 60_000, to: (T0 + 3 * DAY) / 60_000 }] },
    ];
    const signature = signatureOf(calendars);
    const { requested } = momentClasses(calendars, []);
    const known = new Set(requested.map(({ first }) => signature(first)));
    expect(known.size).toBe(requested.length);
    for (const { first, last } of requested) {
      expect(signature(last)).toBe(signature(first));
      expect(last).toBeGreaterThanOrEqual(first);
    }
    for (let at = T0 - 30 * DAY; at < T0 + 400 * DAY; at += 5 * HOUR + 61_000) {
      expect(known).toContain(signature(at));
    }
  });

  it('are the same however often a calendar is named', () => {
    const weekends = { ...any, weekdays: [6, 7] };
    const once: MomentClass[] = momentClasses([weekends], []).requested;
    expect(momentClasses([weekends, { ...weekends }], []).requested).toEqual(once);
  });
});
