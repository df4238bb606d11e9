import type { Condition } from './condition.ts';

/** Whether the requester asks for it to run at once, without approval. Only rules for that have it. */
export const breakGlass: Condition<boolean, boolean> = {
  actual: (facts) => facts.breakGlass,
  met: (wanted, facts) => wanted === facts.breakGlass,
};
