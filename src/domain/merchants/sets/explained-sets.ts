import type { SetId } from './set-id.ts';

/** Sets that are explained to merchants: those that are still offered and whose interfaces are published. */
export const EXPLAINED_SETS = [
  1, 2, 3, 4, 7, 8, 11, 15, 17, 18, 19, 24, 25, 27, 30, 31, 33, 40, 49, 52, 65, 76, 89,
] as const satisfies readonly SetId[];

export type ExplainedSetId = (typeof EXPLAINED_SETS)[number];
