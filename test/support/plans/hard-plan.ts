import type { PlanInput } from '../../../src/domain/plans/problem/plan.ts';
import { mapAll } from '../../../src/kit/non-empty.ts';
import { randomFrom } from '../process-random.ts';
import { DAY, T0 } from '../requests.ts';
import { aPlanInput, aTarget, HOUR, packWith, TABLE } from './plans.ts';

/** Sixty days of an app in two pieces, from twenty packs of which each has its own prices and some expire within. */
export function hardPlan(seed: number, change: Partial<PlanInput> = {}): PlanInput {
  const random = randomFrom(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const run = { request: 'R-1', rate: 400_000, startsAt: T0 + 20 * DAY, endsAt: T0 + 24 * DAY };
  const packs = Array.from({ length: 20 }, (_one, nth) =>
    packWith(`DD${nth}`, 1_000 * upTo(900), {
      validUntil: T0 + HOUR * (1 + upTo(120 * 24)),
      specifications: TABLE.map((one) => ({
        ...one,
        units: BigInt(Math.round(Number(one.units) * (0.85 + random() * 0.3))),
      })),
    }),
  );
  const targets = mapAll(
    [aTarget({ to: T0 + 60 * DAY - 7 * HOUR, rate: 250_000, runs: [run] })],
    (one) => one,
  );
  return aPlanInput({ targets, packs, ...change });
}
