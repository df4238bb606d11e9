import type { MINI_SETS } from './sets-mini.ts';
import type { OFFICIAL_SETS } from './sets-official.ts';

/** A permission set of the tables. */
export type SetId = (typeof OFFICIAL_SETS | typeof MINI_SETS)[number][0];
