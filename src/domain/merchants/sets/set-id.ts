import type { MINI_SETS } from './mini-sets.ts';
import type { OFFICIAL_SETS } from './official-sets.ts';

/** A permission set of the tables. */
export type SetId = (typeof OFFICIAL_SETS | typeof MINI_SETS)[number][0];
