import type { Facts } from './facts.ts';

/** One kind of condition. `actual`: what a request has of it, so that whoever reads a decision can compare. */
export type Condition<Wanted, Actual> = {
  actual(facts: Facts): Actual;
  met(wanted: Wanted, facts: Facts): boolean;
};

/** Both ends belong to it; `null`: open. */
export type Range = { min: number | null; max: number | null };

export function isWithin(value: number | bigint, { min, max }: Range): boolean {
  return (min === null || value >= min) && (max === null || value <= max);
}
