import { describe, expect, it } from 'vitest';
import { type Calendar, isInCalendar } from '../../../../src/domain/policy/conditions/calendar.ts';
import { isWithin } from '../../../../src/domain/policy/conditions/condition.ts';
import {
  CONDITION_NAMES,
  type ConditionName,
  unmet,
  type When,
} from '../../../../src/domain/policy/conditions/table.ts';
import { someFacts } from '../../../support/policies.ts';
import { DAY, HOUR, T0 } from '../../../support/requests.ts';

const NOBODY = { users: [], groups: [] };
const MONDAYS: Calendar = { timeZone: 'Asia/Shanghai', weekdays: [1], hours: null, dates: null };
const SUNDAYS: Calendar = { ...MONDAYS, weekdays: [7] };

/** For each condition what holds and what does not. */
const cases: { [K in ConditionName]: { met: When[K][]; unmet: When[K][] } } = {
  apps: { met: [['wx0', 'wx1234567890abcdef']], unmet: [['wx0']] },
  owners: {
    met: [{ users: ['U1'], groups: ['SSHOP'] }],
    unmet: [NOBODY, { users: ['SSHOP'], groups: ['SOPS'] }],
  },
  requester: {
    met: [{ ...NOBODY, users: ['ULIN'], channels: [] }],
    unmet: [{ users: ['UANN'], groups: ['SOPS'], channels: ['C1'] }],
  },
  rate: { met: [{ min: 300_000, max: 300_000 }], unmet: [{ min: 300_001, max: null }] },
  days: { met: [{ min: null, max: 3 }], unmet: [{ min: null, max: 2 }] },
  units: { met: [{ min: 258_000, max: null }], unmet: [{ min: null, max: 257_999 }] },
  share: { met: [{ min: 5.16, max: 5.16 }], unmet: [{ min: 5.17, max: null }] },
  appCount: { met: [{ min: 1, max: 1 }], unmet: [{ min: 2, max: null }] },
  sources: { met: [['person', 'api']], unmet: [['alert']] },
  requested: { met: [MONDAYS], unmet: [SUNDAYS] },
  starts: { met: [MONDAYS], unmet: [SUNDAYS] },
  overlap: { met: [false], unmet: [true] },
  breakGlass: { met: [false], unmet: [true] },
};

describe.each(CONDITION_NAMES)('the condition %s', (name) => {
  it.each(cases[name].met.map((wanted) => [wanted]))('holds for %j', (wanted) => {
    expect(unmet({ [name]: wanted }, someFacts())).toEqual([]);
  });

  it.each(cases[name].unmet.map((wanted) => [wanted]))(
    'does not hold for %j, and says what there is instead',
    (wanted) => {
      const [failed, ...others] = unmet({ [name]: wanted }, someFacts());
      expect(failed).toMatchObject({ condition: name, wanted });
      expect(failed?.actual).toBeDefined();
      expect(others).toEqual([]);
    },
  );
});

describe('what a request has instead', () => {
  it.each<[ConditionName, unknown]>([
    ['apps', { appId: 'wx1234567890abcdef', name: 'shop' }],
    ['owners', { users: [], groups: ['SSHOP'] }],
    ['requester', { userId: 'ULIN', groups: [], channels: [] }],
    ['rate', 300_000],
    ['days', 3],
    ['units', 258_000n],
    ['share', 5.16],
    ['appCount', 1],
    ['sources', 'person'],
    ['requested', T0],
    ['starts', T0 + DAY],
    ['overlap', false],
    ['breakGlass', false],
  ])('is told for %s', (name, actual) => {
    const [wanted] = cases[name].unmet;
    const [failed] = unmet({ [name]: wanted }, someFacts({ startsAt: T0 + DAY }));
    expect(failed?.actual).toEqual(actual);
  });
});

describe('conditions', () => {
  it('hold all together or not at all', () => {
    const when: When = { days: { min: 7, max: null }, rate: { min: 1, max: null }, overlap: true };
    expect(unmet(when, someFacts())).toEqual([
      { condition: 'days', wanted: when.days, actual: 3 },
      { condition: 'overlap', wanted: true, actual: false },
    ]);
  });

  it('about the requester hold for a member of any group or channel', () => {
    const requester = { users: [], groups: ['SOPS'], channels: ['C1'] };
    const by = (groups: string[], channels: string[]) =>
      unmet({ requester }, someFacts({ requester: { userId: 'ULIN', groups, channels } }));
    expect([by(['SOPS'], []), by([], ['C1'])]).toEqual([[], []]);
    expect(by(['SDEV'], ['C2'])).toHaveLength(1);
  });

  it('tell when it is requested from when it starts', () => {
    const facts = someFacts({ startsAt: T0 + 6 * DAY });
    expect(unmet({ requested: MONDAYS, starts: SUNDAYS }, facts)).toEqual([]);
  });

  it('treat a pack without units as used up by any raise', () => {
    expect(unmet({ share: { min: 100, max: 100 } }, someFacts({ packAll: 0n }))).toEqual([]);
  });
});

it.each([
  [5, { min: 5, max: 5 }, true],
  [5n, { min: 5, max: null }, true],
  [4.9, { min: 5, max: null }, false],
  [6n, { min: null, max: 5 }, false],
  [6, { min: null, max: null }, true],
])('%s is within %j: %s', (value, range, answer) => {
  expect(isWithin(value, range)).toBe(answer);
});

/** Minutes of that day's midnight on any clock. */
const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date) / 60_000;

describe('a calendar', () => {
  const any: Calendar = { timeZone: 'Asia/Shanghai', weekdays: null, hours: null, dates: null };
  const at = (iso: string) => Date.parse(`${iso}+08:00`);

  it.each([
    ['2026-11-06T23:59:59', false],
    ['2026-11-07T00:00:00', true],
    ['2026-11-08T23:59:59', true],
    ['2026-11-09T00:00:00', false],
  ])('of weekends: %s in Shanghai is in it: %s', (iso, answer) => {
    expect(isInCalendar({ ...any, weekdays: [6, 7] }, at(iso))).toBe(answer);
  });

  it.each([
    ['2026-11-02T21:59:59', false],
    ['2026-11-02T22:00:00', true],
    ['2026-11-03T07:59:59', true],
    ['2026-11-03T08:00:00', false],
  ])('of a night: %s in Shanghai is in it: %s', (iso, answer) => {
    expect(isInCalendar({ ...any, hours: { from: 1320, to: 480 } }, at(iso))).toBe(answer);
  });

  it.each([
    ['2026-11-02T08:59:59', false],
    ['2026-11-02T09:00:00', true],
    ['2026-11-02T17:59:59', true],
    ['2026-11-02T18:00:00', false],
  ])('of office hours: %s in Shanghai is in it: %s', (iso, answer) => {
    expect(isInCalendar({ ...any, hours: { from: 540, to: 1080 } }, at(iso))).toBe(answer);
  });

  it.each([
    ['2026-12-23T23:59:59', false],
    ['2026-12-24T00:00:00', true],
    ['2026-12-26T23:59:59', true],
    ['2026-12-27T00:00:00', false],
  ])('of a freeze: %s in Shanghai is in it: %s', (iso, answer) => {
    const dates = [
      { from: 0, to: 1 },
      { from: day(2026, 12, 24), to: day(2026, 12, 27) },
    ];
    expect(isInCalendar({ ...any, dates }, at(iso))).toBe(answer);
  });

  it('goes by the clocks of its zone, also where they are changed', () => {
    const noon: Calendar = { ...any, timeZone: 'Europe/Berlin', hours: { from: 720, to: 721 } };
    // The clocks went back on 25 October 2026.
    expect(isInCalendar(noon, Date.UTC(2026, 9, 24, 10))).toBe(true);
    expect(isInCalendar(noon, Date.UTC(2026, 9, 25, 10))).toBe(false);
    expect(isInCalendar(noon, Date.UTC(2026, 9, 25, 11))).toBe(true);
  });

  it('holds only where all of its parts do', () => {
    const both: Calendar = { ...any, weekdays: [1], hours: { from: 480, to: 600 } };
    expect(isInCalendar(both, at('2026-11-02T08:30:00'))).toBe(true);
    expect(isInCalendar(both, at('2026-11-03T08:30:00'))).toBe(false);
    expect(isInCalendar(both, at('2026-11-02T08:30:00') + 2 * HOUR)).toBe(false);
  });
});
