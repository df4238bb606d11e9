import { type Condition, isWithin, type Range } from './condition.ts';

/** How long it lasts. */
export const days: Condition<Range, number> = {
  actual: (facts) => facts.days,
  met: (wanted, facts) => isWithin(facts.days, wanted),
};
