import type { Condition } from './condition.ts';

/** Whether another raise of the app runs or is scheduled in that time. */
export const overlap: Condition<boolean, boolean> = {
  actual: (facts) => facts.overlap,
  met: (wanted, facts) => wanted === facts.overlap,
};
