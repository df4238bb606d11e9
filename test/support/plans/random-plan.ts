import type { AvailablePack } from '../../../src/domain/packs/available-pack.ts';
import type { Specification } from '../../../src/domain/packs/pack.ts';
import type { PlanInput, PlanTarget } from '../../../src/domain/plans/problem/plan.ts';
import { randomFrom } from '../process-random.ts';
import { aPack, DAY, T0 } from '../requests.ts';

/** How large a random plan is at most; times are multiples of `step` after {@link T0}. */
export type Size = {
  apps: number;
  packs: number;
  specifications: number;
  days: number;
  longest: number;
  step: number;
};

const RATES = [50_000, 100_000, 200_000, 300_000];
/** What the real table asks for a day of each, in thousands. */
const PRICES = [15, 29, 57, 86];
const MINUTE = 60_000;

/** A plan in which everything is tight now and then: packs that expire within the window, rests, raises that run already. */
export function randomPlan(seed: number, size: Size): PlanInput {
  const random = randomFrom(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const oneOf = <T>(values: readonly [T, ...T[]] | readonly T[], fallback: T): T =>
    values[upTo(values.length - 1)] ?? fallback;
  const at = (days: number) => T0 + upTo(Math.round((days * DAY) / size.step)) * size.step;
  const isOdd = random() < 0.4;
  const accounts = random() < 0.15 ? ['default', 'second'] : ['default'];
  const catalogue = Array.from({ length: 1 + upTo(size.specifications - 1) }, (_one, nth) =>
    specification(nth),
  );

  function specification(nth: number): Specification {
    const kind = upTo(RATES.length - 1);
    const days = 1 + upTo(size.longest - 1);
    const thousands = (PRICES[kind] ?? 0) * days;
    const odd = isOdd ? Math.max(1, Math.round(thousands * (0.6 + random() * 0.6))) : thousands;
    return {
      skuId: String(nth),
      spuId: '1',
      name: '',
      rate: RATES[kind] ?? 0,
      days,
      units: BigInt(odd) * 1000n,
    };
  }

  function pack(nth: number): AvailablePack {
    const own = isOdd && random() < 0.5 ? [...catalogue, specification(90 + nth)] : catalogue;
    const some = random() < 0.3 ? own.filter(() => random() < 0.7) : own;
    const from = random() < 0.06 ? at(size.days) : T0 - DAY;
    const until =
      random() < 0.45 ? at(size.days + 1) + oneOf([0, MINUTE], 0) : T0 + 400 * DAY + upTo(2) * DAY;
    return {
      pack: aPack({
        orderId: `DD${nth}`,
        account: oneOf(accounts, 'default'),
        validFrom: from,
        validUntil: until,
      }),
      left: BigInt(upTo(random() < 0.5 ? 150 : 600)) * 1000n,
      specifications: some,
    };
  }

  function target(nth: number): PlanTarget {
    const from = at(size.days / 3) - (random() < 0.1 ? DAY : 0);
    const to = Math.max(from + size.step, Math.min(at(size.days), T0 + size.days * DAY));
    const runs = Array.from({ length: random() < 0.5 ? 0 : upTo(2) }, (_one, index) => {
      const startsAt = at(size.days) - DAY;
      return {
        request: `R-${index}`,
        rate: oneOf(RATES, 0),
        startsAt,
        endsAt: startsAt + (1 + upTo(1)) * DAY,
      };
    });
    return {
      appId: `wx${nth}`,
      account: oneOf(accounts, 'default'),
      rate: oneOf([50_000, 100_000, 150_000, 200_000, 250_000, 300_000, 330_000], 0),
      from,
      to: Math.max(to, T0 + size.step),
      baseline: oneOf([null, 0, 20_000, 50_000], 0),
      runs,
    };
  }

  const [first, ...more] = Array.from({ length: 1 + upTo(size.apps - 1) }, (_one, nth) => target(nth));
  if (!first) throw new Error('a plan is about one app at least');
  return {
    targets: [first, ...more],
    packs: Array.from({ length: upTo(size.packs) }, (_one, nth) => pack(nth)),
    addUp: random() < 0.35,
    overlapMs: oneOf([0, 10 * MINUTE], 0),
    now: T0,
  };
}
