import type { Instant } from '../../../kit/instant.ts';
import type { Units } from '../../units.ts';
import { countOn, type Meter, type MeterRef, unitsOn } from './meter.ts';
import { dayOf, monthOf, type Period } from './period.ts';

/** What a raise takes of limits and budgets. */
export type Wanted = {
  /** The highest. */
  rate: number;
  /** How many allocations it has. */
  count: number;
  /** What it costs: all of it, or these allocations. */
  unitsOf(allocations?: readonly number[]): Units;
};

/** What is counted: for the whole period, and what one raise adds to it. */
type Limit = {
  period: ((at: Instant, timeZone: string) => Period) | null;
  used(meter: Meter): bigint;
  needs(wanted: Wanted): bigint;
};

export const LIMIT_NAMES = ['rate', 'unitsPerRaise', 'raisesPerDay', 'unitsPerDay', 'unitsPerMonth'] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

const units = (wanted: Wanted) => wanted.unitsOf();

/** Every kind of limit: a row. */
const LIMITS: Record<LimitName, Limit> = {
  rate: { period: null, used: () => 0n, needs: ({ rate }) => BigInt(rate) },
  unitsPerRaise: { period: null, used: () => 0n, needs: units },
  raisesPerDay: {
    period: dayOf,
    used: (meter) => BigInt(countOn(meter)),
    needs: ({ count }) => BigInt(count),
  },
  unitsPerDay: { period: dayOf, used: unitsOn, needs: units },
  unitsPerMonth: { period: monthOf, used: unitsOn, needs: units },
};

/** What nobody can approve beyond, of the whole company. `most`: only the limits that there are; days and months are of the zone. */
export type Limits = { timeZone: string; most: Partial<Record<LimitName, bigint>> };

/** How far a limit is used. `resetsAt`: `null` where it holds for each raise by itself. */
export type LimitUse = { limit: LimitName; most: bigint; used: bigint; resetsAt: Instant | null };

export type LimitRefusal = { reason: 'over_limit'; needs: bigint } & LimitUse;

/** Reads a meter that was loaded before; one that nothing was drawn on is empty. */
export type MeterOf = (id: string) => Meter;

/** The meters that limits are counted on at that moment. */
export function limitMeters({ timeZone, most }: Limits, at: Instant): MeterRef[] {
  return LIMIT_NAMES.flatMap((name) => {
    const { period } = LIMITS[name];
    return most[name] === undefined || period === null ? [] : [refOf(period(at, timeZone))];
  });
}

export function limitUses({ timeZone, most }: Limits, at: Instant, meterOf: MeterOf): LimitUse[] {
  return LIMIT_NAMES.flatMap((limit) => {
    const allowed = most[limit];
    if (allowed === undefined) return [];
    const period = LIMITS[limit].period?.(at, timeZone) ?? null;
    const used = period === null ? 0n : LIMITS[limit].used(meterOf(refOf(period).id));
    return [{ limit, most: allowed, used, resetsAt: period?.endsAt ?? null }];
  });
}

/** The first limit that a raise would go beyond. */
export function overLimit(
  limits: Limits,
  wanted: Wanted,
  at: Instant,
  meterOf: MeterOf,
): LimitRefusal | null {
  for (const use of limitUses(limits, at, meterOf)) {
    const needs = LIMITS[use.limit].needs(wanted);
    if (use.used + needs > use.most) return { reason: 'over_limit', needs, ...use };
  }
  return null;
}

function refOf({ name, endsAt }: Period): MeterRef {
  return { id: `limit:${name}`, endsAt };
}
