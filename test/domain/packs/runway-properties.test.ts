import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SOLD } from '../../../src/domain/packs/catalogue.ts';
import { emptyLedger } from '../../../src/domain/packs/ledger.ts';
import type { Pack, Specification } from '../../../src/domain/packs/pack.ts';
import { viewPack } from '../../../src/domain/packs/pack-view.ts';
import { type RunwayPack, runwayOf } from '../../../src/domain/packs/runway.ts';
import { spendDown } from '../../../src/domain/packs/spend-down.ts';
import { choosePack } from '../../../src/domain/requests/ask/choose-pack.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

const specifications: Specification[] = SOLD.map((one) => ({
  ...one,
  skuId: `${one.rate}/${one.days}`,
  spuId: '10000142',
  name: '',
}));

const packs: fc.Arbitrary<RunwayPack[]> = fc
  .array(
    fc.record({
      all: fc.bigInt({ min: 0n, max: 3_000_000n }),
      usedPercent: fc.bigInt({ min: 0n, max: 100n }),
      fromDays: fc.integer({ min: -700, max: 20 }),
      untilDays: fc.integer({ min: -20, max: 700 }),
    }),
    { maxLength: 8 },
  )
  .map((all) => all.map((one, index) => aRunwayPack({ ...one, orderId: `DD${index}` })));

type Drawn = { orderId: string; all: bigint; usedPercent: bigint; fromDays: number; untilDays: number };

function aRunwayPack({ orderId, all, usedPercent, fromDays, untilDays }: Drawn): RunwayPack {
  const used = fromDays > 0 ? 0n : (all * usedPercent) / 100n;
  const change: Partial<Pack> = {
    orderId,
    all,
    used,
    validFrom: T0 + fromDays * DAY,
    validUntil: T0 + untilDays * DAY,
  };
  return { view: viewPack(aPack(change), emptyLedger, T0), points: [], specifications };
}

function withMore(list: RunwayPack[], nth: number, units: bigint): RunwayPack[] {
  return list.map((one, index) => {
    if (index !== nth) return one;
    const { pack } = one.view;
    return { ...one, view: viewPack({ ...pack, all: pack.all + units }, emptyLedger, T0) };
  });
}

const sum = (units: readonly bigint[]) => units.reduce((all, one) => all + one, 0n);
const stockOf = (list: RunwayPack[]) => list.map(({ view: { pack, left } }) => ({ pack, units: left }));

describe('any packs', () => {
  it('neither lose nor gain units: usable, in rests, and not valid are all there are', () => {
    fc.assert(
      fc.property(packs, (list) => {
        const { usable, rests } = runwayOf('default', list, T0);
        const valid = list.filter(({ view }) => view.condition === 'usable');
        expect(usable + rests.units).toBe(sum(valid.map(({ view }) => view.left)));
      }),
    );
  });

  it('are spent or expire unused to the last unit, and never faster than the rate', () => {
    fc.assert(
      fc.property(packs, fc.bigInt({ min: 0n, max: 200_000n }), (list, perDay) => {
        const stock = stockOf(list).filter(({ pack }) => pack.validUntil > T0);
        const { spent, unused } = spendDown(stock, perDay, T0);
        expect(spent + sum(unused.map(({ units }) => units))).toBe(sum(stock.map(({ units }) => units)));
        const days = Math.max(0, ...stock.map(({ pack }) => (pack.validUntil - T0) / DAY));
        expect(spent <= perDay * BigInt(days)).toBe(true);
      }),
    );
  });

  it('expire with no more than was usable, and with less the more is pending', () => {
    fc.assert(
      fc.property(packs, fc.bigInt({ min: 0n, max: 2_000_000n }), (list, units) => {
        const lost = (runway: ReturnType<typeof runwayOf>) => sum(runway.expiring.map((one) => one.units));
        const runway = runwayOf('default', list, T0);
        const later = list.filter(({ view }) => view.condition === 'not_yet');
        expect(lost(runway) <= runway.usable + sum(later.map(({ view }) => view.left))).toBe(true);
        const pending = list.map(({ view }) => ({ orderId: view.pack.orderId, units }));
        expect(lost(runwayOf('default', list, T0, pending)) <= lost(runway)).toBe(true);
      }),
    );
  });

  it('pay for the largest raise, from the pack that a raise would take, and for none that is larger', () => {
    fc.assert(
      fc.property(packs, (list) => {
        const { largest } = runwayOf('default', list, T0);
        const valid = list.filter(({ view }) => view.condition === 'usable');
        const available = valid.map(({ view }) => ({ pack: view.pack, left: view.left, specifications }));
        for (const { days, rate, units, orderId } of largest) {
          const choice = choosePack(available, { rate, days, beginsAt: null, pack: null }, T0);
          expect(choice).toMatchObject({
            ok: true,
            value: { pack: { orderId }, specification: { units, rate, days } },
          });
        }
        for (const { days, rate } of specifications) {
          if (rate <= (largest.find((one) => one.days === days)?.rate ?? 0)) continue;
          const wish = { rate, days, beginsAt: null, pack: null };
          expect(choosePack(available, wish, T0).ok).toBe(false);
        }
      }),
    );
  });

  it('with more units have no less to use, pay for no less, and last no shorter', () => {
    const more = fc.bigInt({ min: 0n, max: 500_000n });
    fc.assert(
      fc.property(packs, fc.nat({ max: 7 }), more, (list, nth, units) => {
        const before = runwayOf('default', list, T0);
        const after = runwayOf('default', withMore(list, nth, units), T0);
        expect(after.usable >= before.usable).toBe(true);
        for (const { days, rate } of before.largest) {
          expect(after.largest.find((one) => one.days === days)?.rate).toBeGreaterThanOrEqual(rate);
        }
        const emptyAt = (packs: RunwayPack[]) => spendDown(stockOf(packs), 10_000n, T0).emptyAt;
        const rounding = (3 * list.length * DAY) / 10_000;
        expect(emptyAt(withMore(list, nth, units))).toBeGreaterThanOrEqual(emptyAt(list) - rounding);
      }),
    );
  });

  it('lose no more when they are spent faster, and then are empty no later', () => {
    const rate = fc.bigInt({ min: 1_000n, max: 200_000n });
    fc.assert(
      fc.property(packs, rate, rate, (list, one, other) => {
        const [slow, fast] = one < other ? [one, other] : [other, one];
        const [slowly, quickly] = [spendDown(stockOf(list), slow, T0), spendDown(stockOf(list), fast, T0)];
        // A unit is whole: each of at most three steps a pack can round one away.
        const rounding = BigInt(3 * list.length);
        expect(quickly.spent + rounding >= slowly.spent).toBe(true);
        expect(quickly.emptyAt).toBeLessThanOrEqual(slowly.emptyAt + (3 * list.length * DAY) / 1_000);
      }),
    );
  });
});
