import { type Condition, isWithin, type Range } from './condition.ts';

/** How many apps one request raises. */
export const appCount: Condition<Range, number> = {
  actual: (facts) => facts.appCount,
  met: (wanted, facts) => isWithin(facts.appCount, wanted),
};
