import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyLedger } from '../../../src/domain/packs/ledger.ts';
import type { PackView } from '../../../src/domain/packs/pack-view.ts';
import { viewPack } from '../../../src/domain/packs/pack-view.ts';
import type { PlannedClaim } from '../../../src/domain/purchases/claim.ts';
import { MOST_CLAIMS, needOf } from '../../../src/domain/purchases/need.ts';
import { lackOf } from '../../../src/domain/purchases/spend-plan.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

const SETTINGS = { aheadMs: 30 * DAY, coverMs: 90 * DAY, purchaseLeadMs: 3 * DAY };

const pack = (orderId: string, units: bigint, from = -10, until = 400): PackView =>
  viewPack(
    aPack({ orderId, all: units, used: 0n, validFrom: T0 + from * DAY, validUntil: T0 + until * DAY }),
    emptyLedger,
    T0,
  );

const claim = (id: string, units: bigint, day: number): PlannedClaim => ({
  kind: 'run',
  id,
  app: 'shop',
  rate: 300_000,
  units,
  at: T0 + day * DAY,
  orderId: null,
});

const need = (packs: PackView[], claims: PlannedClaim[], perDay: bigint | null = null) =>
  needOf({ packs, claims, perDay }, T0, SETTINGS);

describe('what has to be bought', () => {
  it('is nothing where everything is paid for', () => {
    expect(need([pack('A', 1_000_000n)], [claim('S-1', 86_000n, 5)])).toBeNull();
    expect(need([], [])).toBeNull();
  });

  it('is what the calendar misses, in whole thousands, in time to be bought', () => {
    expect(need([pack('A', 100_000n)], [claim('S-1', 86_000n, 5), claim('S-1', 86_500n, 12)])).toMatchObject({
      units: 87_000n,
      lacksAt: T0 + 12 * DAY,
      buyBy: T0 + 9 * DAY,
      late: false,
      remaining: 100_000n,
      claims: [{ id: 'S-1', units: 86_500n }],
      claimed: { count: 1, units: 86_500n },
      daily: null,
    });
  });

  it('is late where buying would take too long', () => {
    expect(need([], [claim('S-1', 86_000n, 2)])).toMatchObject({ late: true, buyBy: T0 });
    expect(need([], [claim('S-1', 86_000n, 3)])).toMatchObject({ late: true });
    expect(need([], [claim('S-1', 86_000n, 4)])).toMatchObject({ late: false, buyBy: T0 + DAY });
  });

  it('can wait while nothing is missing within the time to plan for, and then lasts for longer', () => {
    expect(need([], [claim('S-1', 86_000n, 30)])).toBeNull();
    const found = need([], [claim('S-1', 86_000n, 29), claim('S-1', 86_000n, 60), claim('S-1', 86_000n, 91)]);
    expect(found).toMatchObject({ units: 172_000n, lastsUntil: T0 + 90 * DAY });
  });

  it('is what the account will have spent at its current rate', () => {
    expect(need([pack('A', 200_000n)], [], 10_000n)).toMatchObject({
      units: 700_000n,
      lacksAt: T0 + 20 * DAY,
      claims: [],
      daily: { perDay: 10_000n, stopsAt: T0 + 20 * DAY },
    });
  });

  it('counts what is on the calendar as a part of what the account spends anyway', () => {
    // 900,000 units in 90 days, 300,000 of them on the calendar.
    const both = need([pack('A', 200_000n)], [claim('S-1', 300_000n, 80)], 10_000n);
    expect(both?.units).toBe(700_000n);
    // More is on the calendar than was ever spent.
    const more = need([pack('A', 200_000n)], [claim('S-1', 2_000_000n, 20)], 10_000n);
    expect(more).toMatchObject({ units: 2_000_000n, lacksAt: T0 + 20 * DAY, claims: [{ id: 'S-1' }] });
  });

  it('names the first few, and how many there are', () => {
    const runs = Array.from({ length: 8 }, (_, week) => claim('S-1', 86_000n, 1 + week * 7));
    const found = need([], runs);
    expect(found?.claims).toHaveLength(MOST_CLAIMS);
    expect(found?.claimed).toEqual({ count: 8, units: 688_000n });
  });
});

const packs = fc.array(
  fc.tuple(
    fc.integer({ min: 1, max: 400_000 }),
    fc.integer({ min: -30, max: 40 }),
    fc.integer({ min: 1, max: 200 }),
  ),
  { maxLength: 5 },
);
const claims = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 0, max: 120 * 24 })),
  { maxLength: 12 },
);
const rate = fc.option(fc.integer({ min: 0, max: 30_000 }));

function facts(
  [ps, cs, perDay]: [[number, number, number][], [number, number][], number | null],
  extra: bigint,
) {
  const views = ps.map(([units, from, days], index) => pack(`P${index}`, BigInt(units), from, from + days));
  const bought = extra === 0n ? [] : [pack('NEW', extra, 0, 730)];
  return {
    packs: [...views.filter(({ condition }) => condition !== 'expired'), ...bought],
    claims: cs.map(([units, hours], index) => claim(`S-${index}`, BigInt(units), hours / 24)),
    perDay: perDay === null ? null : BigInt(perDay),
  };
}

describe('whatever packs, calendar and rate are', () => {
  it('never asks for less than the calendar misses, nor for anything where all of it is paid', () => {
    fc.assert(
      fc.property(fc.tuple(packs, claims, rate), (given) => {
        const known = facts(given, 0n);
        const found = needOf(known, T0, SETTINGS);
        const stock = known.packs.map(({ pack: one, left }) => ({ pack: one, units: left }));
        const calendar = lackOf({ stock, claims: known.claims, perDay: 0n, now: T0, until: T0 + 90 * DAY });
        const missing = calendar.claims.reduce((sum, { units }) => sum + units, 0n);
        if (found) expect(found.units).toBeGreaterThanOrEqual(missing);
        if (missing === 0n && known.perDay === null) expect(found).toBeNull();
        if (calendar.claims.some(({ at }) => at < T0 + 30 * DAY)) expect(found).not.toBeNull();
      }),
      { numRuns: 400 },
    );
  });

  it('asks for enough: with one pack of so much, nothing is missing for as long as it says', () => {
    fc.assert(
      fc.property(fc.tuple(packs, claims, rate), (given) => {
        const found = needOf(facts(given, 0n), T0, SETTINGS);
        if (!found) return;
        const { packs: views, claims: all, perDay } = facts(given, found.units);
        const stock = views.map(({ pack: one, left }) => ({ pack: one, units: left }));
        const after = lackOf({ stock, claims: all, perDay: 0n, now: T0, until: found.lastsUntil });
        expect(after.claims).toEqual([]);
        expect(needOf({ packs: views, claims: all, perDay }, T0, SETTINGS)).toBeNull();
      }),
      { numRuns: 400 },
    );
  });
});
