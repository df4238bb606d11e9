import { describe, expect, it } from 'vitest';
import {
  type ConditionWords,
  readCalendar,
  readUnmet,
  readWhen,
} from '../../../../src/domain/policy/conditions/read-conditions.ts';

/** The name of each condition and what is wanted, as JSON. */
const said = (name: string) => (wanted: unknown) => `${name} ${JSON.stringify(wanted)}`;
const WORDS: ConditionWords<string> = {
  apps: said('apps'),
  owners: said('owners'),
  requester: said('requester'),
  rate: said('rate'),
  days: said('days'),
  units: said('units'),
  share: said('share'),
  appCount: said('appCount'),
  sources: said('sources'),
  requested: said('requested'),
  starts: said('starts'),
  overlap: said('overlap'),
  breakGlass: said('breakGlass'),
};

describe('conditions in words', () => {
  it('are those that a rule has, in the order of the table', () => {
    expect(readWhen({}, WORDS)).toEqual([]);
    const when = { overlap: false, rate: { min: 1, max: null }, sources: [] };
    expect(readWhen(when, WORDS)).toEqual(['rate {"min":1,"max":null}', 'sources []', 'overlap false']);
  });

  it('say what one wants that does not hold', () => {
    expect(readUnmet({ condition: 'breakGlass', wanted: true, actual: false }, WORDS)).toBe(
      'breakGlass true',
    );
  });
});

describe('the times of a calendar', () => {
  const any = { timeZone: 'Asia/Shanghai', weekdays: null, hours: null, dates: null };

  it.each([
    [any, { hours: [], dates: [] }],
    [
      { ...any, hours: { from: 545, to: 0 } },
      { hours: ['09:05–00:00'], dates: [] },
    ],
    [
      { ...any, dates: [{ from: 29_979_360, to: 29_983_680 }] },
      { hours: [], dates: [{ from: '2027-01-01 00:00', to: '2027-01-04 00:00' }] },
    ],
  ])('of %j are %j', (calendar, expected) => {
    expect(readCalendar(calendar)).toEqual(expected);
  });
});
