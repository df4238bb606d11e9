import type { Units } from '../units.ts';

/** What a unit costs. `millionths`: of the currency's main unit. `currency`: ISO 4217. */
export type UnitPrice = { millionths: bigint; currency: string };

/** In hundredths of the currency's main unit, rounded up: a budget is never asked for too little. */
export function costInCents(units: Units, { millionths }: UnitPrice): bigint {
  return (units * millionths + 9_999n) / 10_000n;
}
