import type { Units } from '../../units.ts';
import { type Condition, isWithin, type Range } from './condition.ts';

/** What it costs. */
export const units: Condition<Range, Units> = {
  actual: (facts) => facts.units,
  met: (wanted, facts) => isWithin(facts.units, wanted),
};
