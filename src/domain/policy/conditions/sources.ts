import type { Condition } from './condition.ts';
import type { Source } from './facts.ts';

/** Any of which it comes from. */
export const sources: Condition<Source[], Source> = {
  actual: ({ source }) => source,
  met: (wanted, { source }) => wanted.includes(source),
};
