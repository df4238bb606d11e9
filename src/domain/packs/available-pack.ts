import type { Units } from '../units.ts';
import type { Pack, Specification } from './pack.ts';

/**
 * A pack with what can still be promised of it and what it can be turned into. `unreadable`: so many more specifications
 * of it could not be read.
 */
export type AvailablePack = { pack: Pack; left: Units; specifications: Specification[]; unreadable?: number };

/** The pack that is lost first comes first. */
export function byExpiry(a: AvailablePack, b: AvailablePack): number {
  return a.pack.validUntil - b.pack.validUntil;
}
