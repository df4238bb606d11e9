import type { Units } from '../units.ts';

/** A standing grant, or a series, under which a raise was approved without votes of its own. */
export type UnderGrant = {
  /** `G-3`, `S-3` */
  id: string;
  /** Who approved the grant. */
  by: string[];
  /** Units that it permits after this. */
  remaining: Units;
};
