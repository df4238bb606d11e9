import { performance } from 'node:perf_hooks';
import { SOLD } from '../src/domain/packs/catalogue.ts';
import { makePlan } from '../src/domain/plans/make-plan.ts';
import type { PlanInput, PlanTarget } from '../src/domain/plans/problem/plan.ts';
import { type Latency, latencyOf } from './statistics.ts';

/** Milliseconds for one plan. `refused`: so many of them cannot be paid for, and it was found out what is missing. */
export type PlanFigure = Latency & { name: string; refused: number };

const DAY = 86_400_000;
const HOUR = DAY / 24;
const NOW = Date.UTC(2026, 10, 2, 8);
const PACKS = 20;
const DAYS = 60;
/** Enough that the 99th percentile is not simply the slowest. */
const COUNT = 200;

/** `left`: thousands of units in a pack at most; `expiry`: days within which packs expire; `odd`: every pack has its own prices. */
type Kind = { name: string; apps: number; left: number; expiry: number; addUp?: true; odd?: true };

const KINDS: Kind[] = [
  { name: 'one app', apps: 1, left: 5_000, expiry: 730 },
  { name: 'one app, packs short and expiring', apps: 1, left: 700, expiry: 120 },
  { name: 'one app, each pack its own prices', apps: 1, left: 5_000, expiry: 730, odd: true },
  { name: 'three apps', apps: 3, left: 5_000, expiry: 730 },
  { name: 'one app, rates add up', apps: 1, left: 5_000, expiry: 730, addUp: true },
];

/** Plans sixty days from twenty packs with thirty specifications each, some of it running already. */
export function measurePlans(): PlanFigure[] {
  return KINDS.map((kind, nth) => {
    const random = randomFrom(nth + 1);
    const inputs = Array.from({ length: COUNT }, () => inputOf(kind, random));
    for (const input of inputs.slice(0, 10)) makePlan(input);
    let refused = 0;
    const times = inputs.map((input) => {
      const begun = performance.now();
      if (!makePlan(input).ok) refused += 1;
      return performance.now() - begun;
    });
    return { name: kind.name, refused, ...latencyOf(times) };
  });
}

function inputOf(kind: Kind, random: () => number): PlanInput {
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const target = (nth: number): PlanTarget => {
    const from = NOW + upTo(72) * HOUR;
    const startsAt = from + upTo(DAYS - 10) * DAY;
    const run = {
      request: 'R-1',
      rate: 100_000 * (1 + upTo(3)),
      startsAt,
      endsAt: startsAt + (1 + upTo(6)) * DAY,
    };
    return {
      appId: `app${nth}`,
      account: 'default',
      rate: 50_000 * (2 + upTo(8)),
      from,
      to: from + DAYS * DAY - upTo(30) * HOUR,
      baseline: 50_000,
      runs: upTo(1) === 0 ? [] : [run],
    };
  };
  const [first, ...more] = Array.from({ length: kind.apps }, (_one, nth) => target(nth));
  if (!first) throw new Error('no app');
  const packs = Array.from({ length: PACKS }, (_one, nth) => ({
    pack: {
      account: 'default',
      orderId: `DD${nth}`,
      name: '',
      spuId: '',
      skuId: '',
      all: 5_000_000n,
      used: 0n,
      paidAt: null,
      validFrom: NOW - DAY,
      validUntil: NOW + HOUR * (1 + upTo(kind.expiry * 24)),
      fetchedAt: NOW,
    },
    left: BigInt(upTo(kind.left)) * 1_000n,
    specifications: SOLD.map(({ rate, days, units }) => ({
      skuId: `${rate}x${days}`,
      spuId: '',
      name: '',
      rate,
      days,
      units: kind.odd ? BigInt(Math.round(Number(units) * (0.85 + random() * 0.3))) : units,
    })),
  }));
  return { targets: [first, ...more], packs, addUp: kind.addUp ?? false, overlapMs: 600_000, now: NOW };
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
