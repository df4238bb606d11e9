import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AvailablePack } from '../../../../src/domain/packs/available-pack.ts';
import { SOLD } from '../../../../src/domain/packs/catalogue.ts';
import { choosePacks, type PackWishOf } from '../../../../src/domain/requests/ask/choose-packs.ts';
import { type NonEmpty, nonEmpty } from '../../../../src/kit/non-empty.ts';
import { aPack, DAY, T0 } from '../../../support/requests.ts';

const specifications = SOLD.map(({ rate, days, units }) => ({
  skuId: `${rate}-${days}`,
  spuId: '10000142',
  name: '',
  rate,
  days,
  units,
}));
/** `days`: until it expires. */
function pack(orderId: string, left: bigint, days: number, account = 'default'): AvailablePack {
  const one = aPack({ orderId, account, all: 10_000_000n, validUntil: T0 + days * DAY });
  return { pack: one, left, specifications };
}
const wish = (rate: number, change: Partial<PackWishOf> = {}): PackWishOf => ({
  account: 'default',
  rate,
  days: 1,
  beginsAt: null,
  pack: null,
  ...change,
});
const chosen = (packs: AvailablePack[], ...wishes: NonEmpty<PackWishOf>) => {
  const found = choosePacks(packs, wishes, T0);
  return found.ok ? found.value.map(({ pack: { orderId } }) => orderId) : found.refusal;
};

describe('packs for several allocations', () => {
  it('are those that expire first, as far as they reach', () => {
    const packs = [pack('DD2', 500_000n, 90), pack('DD1', 172_000n, 30)];
    expect(chosen(packs, wish(300_000), wish(300_000), wish(300_000))).toEqual(['DD1', 'DD1', 'DD2']);
  });

  it('leave room for those that fit nowhere else', () => {
    // The small one first would take what only the first pack has for the large one.
    const packs = [pack('DD1', 86_000n, 30), pack('DD2', 15_000n, 90)];
    expect(chosen(packs, wish(50_000), wish(300_000))).toEqual(['DD2', 'DD1']);
  });

  it('say of one that nothing could pay for even alone what it lacks by itself', () => {
    const packs = [pack('DD1', 80_000n, 30)];
    expect(chosen(packs, wish(50_000), wish(300_000))).toEqual({
      index: 1,
      refusal: { reason: 'not_enough_units', units: 86_000n, best: { orderId: 'DD1', left: 80_000n } },
    });
  });

  it('say what remains for the first that nothing pays for, after those before it', () => {
    const packs = [pack('DD1', 100_000n, 30)];
    expect(chosen(packs, wish(300_000), wish(50_000))).toEqual({
      index: 1,
      refusal: { reason: 'not_enough_units', units: 15_000n, best: { orderId: 'DD1', left: 14_000n } },
    });
  });

  it('are of the account that pays for each', () => {
    const packs = [pack('DD1', 86_000n, 30), pack('DD2', 86_000n, 10, 'second')];
    expect(chosen(packs, wish(300_000, { account: 'second' }), wish(300_000))).toEqual(['DD2', 'DD1']);
    expect(chosen(packs, wish(300_000), wish(50_000, { account: 'third' }))).toMatchObject({
      index: 1,
      refusal: { reason: 'no_pack' },
    });
  });

  it('name the one of which the rate, the days or the pack is none', () => {
    const packs = [pack('DD1', 500_000n, 30)];
    expect(chosen(packs, wish(300_000), wish(123))).toMatchObject({
      index: 1,
      refusal: { reason: 'rate_not_sold' },
    });
    expect(chosen(packs, wish(300_000, { days: 2 }), wish(123))).toMatchObject({ index: 0 });
    expect(chosen(packs, wish(50_000), wish(50_000, { pack: '9999' }))).toMatchObject({
      index: 1,
      refusal: { reason: 'unknown_pack' },
    });
  });
});

it('packs are found whenever there are any that can pay, are never overspent, and the first wishes get the first packs', () => {
  const anyPacks = fc.array(
    fc.record({ left: fc.bigInt({ min: 0n, max: 300_000n }), days: fc.integer({ min: 1, max: 99 }) }),
    { minLength: 1, maxLength: 4 },
  );
  const anyWishes = fc.array(fc.constantFrom(50_000, 100_000, 300_000), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(anyPacks, anyWishes, (made, rates) => {
      const packs = made.map(({ left, days }, index) => pack(`DD${index}`, left, days));
      const wishes = nonEmpty(rates.map((rate) => wish(rate)));
      if (!wishes) return;
      const found = choosePacks(packs, wishes, T0);
      const ways = everyWay(packs, rates);
      expect(found.ok).toBe(ways.length > 0);
      if (!found.ok) return;
      expect(found.value.map(({ pack: { orderId } }) => orderId)).toEqual(ways[0]);
      const left = new Map(packs.map((one) => [one.pack.orderId, one.left]));
      for (const choice of found.value) {
        const { orderId } = choice.pack;
        // What a choice says remains is what those before it left.
        expect(choice.left).toBe(left.get(orderId));
        left.set(orderId, choice.left - choice.specification.units);
      }
      for (const rest of left.values()) expect(rest >= 0n).toBe(true);
    }),
    { numRuns: 300 },
  );
});

/** Every assignment that overspends no pack, in the order of their expiry. */
function everyWay(packs: AvailablePack[], rates: readonly number[]): string[][] {
  const [rate, ...others] = rates;
  if (rate === undefined) return [[]];
  const units = specifications.find((one) => one.rate === rate && one.days === 1)?.units ?? 0n;
  const sorted = [...packs].sort((a, b) => a.pack.validUntil - b.pack.validUntil);
  return sorted.flatMap((one) => {
    if (one.left < units) return [];
    const rest = packs.map((other) => (other === one ? { ...one, left: one.left - units } : other));
    return everyWay(rest, others).map((way) => [one.pack.orderId, ...way]);
  });
}
