import { type Condition, isWithin, type Range } from './condition.ts';

/** Calls per minute. */
export const rate: Condition<Range, number> = {
  actual: (facts) => facts.rate,
  met: (wanted, facts) => isWithin(facts.rate, wanted),
};
