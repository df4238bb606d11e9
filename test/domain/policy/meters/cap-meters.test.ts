import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capMeters, capUses } from '../../../../src/domain/policy/meters/cap-meters.ts';
import type { Cap } from '../../../../src/domain/policy/meters/caps.ts';
import type { Meter } from '../../../../src/domain/policy/meters/meter.ts';
import { DAY, HOUR } from '../../../support/requests.ts';

const caps: Cap[] = [
  { per: 'app', units: 300_000, count: null },
  { per: 'requester', units: null, count: 3 },
  { per: 'app', units: null, count: 5 },
  { per: 'rule', units: 600_000, count: 10 },
];
const at = Date.UTC(2026, 10, 11, 15, 59);
const owner = { appId: 'wxshop', userId: 'ULIN', at };
const meter = (units: bigint, count: number): Meter => ({ draws: {}, final: { units, count } });

describe('the meters of caps', () => {
  it('are one for each thing and day, which ends at midnight of the zone', () => {
    const endsAt = Date.UTC(2026, 10, 11, 16);
    expect(capMeters('small', { caps, timeZone: 'Asia/Shanghai' }, owner)).toEqual([
      { id: 'cap:small:app:wxshop:2026-11-11', endsAt },
      { id: 'cap:small:requester:ULIN:2026-11-11', endsAt },
      { id: 'cap:small:rule:2026-11-11', endsAt },
    ]);
    const [next] = capMeters('small', { caps, timeZone: 'Asia/Shanghai' }, { ...owner, at: endsAt });
    expect(next?.id).toBe('cap:small:app:wxshop:2026-11-12');
  });

  it('say how far each cap is used up', () => {
    expect(capUses(caps, [meter(100n, 1), meter(200n, 2), meter(300n, 3)])).toEqual([
      { cap: caps[0], units: 100n, count: 1 },
      { cap: caps[1], units: 200n, count: 2 },
      { cap: caps[2], units: 100n, count: 1 },
      { cap: caps[3], units: 300n, count: 3 },
    ]);
  });

  it('name the allocations of the app where its request has others as well', () => {
    const meters = capMeters('small', { caps, timeZone: 'UTC' }, { ...owner, allocations: [1, 3] });
    expect(meters.map(({ allocations }) => allocations)).toEqual([[1, 3], undefined, undefined]);
  });

  it('are asked for before anything can be said of them', () => {
    expect(() => capUses(caps, [meter(0n, 0)])).toThrow('per requester');
  });

  it('end after the moment that they are for, within the hours that a day can have', () => {
    const zones = fc.constantFrom(
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/Santiago',
      'Africa/Cairo',
      'UTC',
    );
    const moments = fc.integer({ min: 0, max: 365 * 24 * 4 }).map((quarter) => at + quarter * (HOUR / 4));
    fc.assert(
      fc.property(zones, moments, (timeZone, moment) => {
        for (const { endsAt } of capMeters('x', { caps, timeZone }, { ...owner, at: moment })) {
          expect(endsAt).toBeGreaterThan(moment);
          expect(endsAt).toBeLessThanOrEqual(moment + DAY + HOUR);
        }
      }),
    );
  });
});
