import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, monthOf } from '../../../../src/domain/policy/meters/period.ts';

const at = (iso: string) => Date.parse(iso);

describe('a month', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-30T15:59:59.999Z', '2026-11', '2026-11-30T16:00:00Z'],
    ['Asia/Shanghai', '2026-11-30T16:00:00Z', '2026-12', '2026-12-31T16:00:00Z'],
    // The clocks of New York go back on 1 November at two, those of Berlin on 25 October.
    ['America/New_York', '2026-10-31T12:00:00Z', '2026-10', '2026-11-01T04:00:00Z'],
    ['America/New_York', '2026-11-01T04:00:00Z', '2026-11', '2026-12-01T05:00:00Z'],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10', '2026-10-31T23:00:00Z'],
    ['UTC', '2026-12-31T23:59:59Z', '2026-12', '2027-01-01T00:00:00Z'],
    ['Asia/Kolkata', '2028-02-29T18:29:59Z', '2028-02', '2028-02-29T18:30:00Z'],
  ])('in %s at %s', (zone, moment, name, endsAt) => {
    expect(monthOf(at(moment), zone)).toEqual({ name, endsAt: at(endsAt) });
  });
});

describe('a day', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-29T16:00:00Z', '2026-11-30', '2026-11-30T16:00:00Z'],
    // 25 hours in Berlin.
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25', '2026-10-25T23:00:00Z'],
    // In Cuba the day before ends with an hour that comes twice, in Chile the next begins at one.
    ['America/Havana', '2026-10-31T12:00:00Z', '2026-10-31', '2026-11-01T04:00:00Z'],
    ['America/Santiago', '2026-09-05T12:00:00Z', '2026-09-05', '2026-09-06T04:00:00Z'],
  ])('in %s at %s', (zone, moment, name, endsAt) => {
    expect(dayOf(at(moment), zone)).toEqual({ name, endsAt: at(endsAt) });
  });
});

it('a period holds until its end, and another one begins there, in every zone', () => {
  const zone = fc.constantFrom(
    'Asia/Shanghai',
    'Europe/Berlin',
    'America/Santiago',
    'America/Havana',
    'Pacific/Apia',
  );
  const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2032, 0, 1) });
  fc.assert(
    fc.property(zone, moment, fc.constantFrom(dayOf, monthOf), (timeZone, now, periodOf) => {
      const { name, endsAt } = periodOf(now, timeZone);
      expect(endsAt).toBeGreaterThan(now);
      expect(periodOf(endsAt - 1, timeZone).name).toBe(name);
      expect(periodOf(endsAt, timeZone).name > name).toBe(true);
    }),
  );
});
