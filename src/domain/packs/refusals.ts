import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';

/** `unreadable`: so many orders could not be read, so it may be among them. */
export type PackRefusal =
  | { reason: 'unknown_pack'; typed: string; known: string[]; unreadable?: number }
  | { reason: 'no_pack'; unreadable?: number };

/**
 * Why no pack can be chosen for a raise. `unreadable`: so many orders, or specifications, could not be read, so it may be
 * among them.
 */
export type ChoiceRefusal =
  | { reason: 'rate_not_sold'; rate: number; nearest: number; sold: number[]; unreadable?: number }
  | { reason: 'days_not_sold'; days: number; nearest: number; sold: number[]; unreadable?: number }
  | { reason: 'unknown_pack'; typed: string; nearest: string | null; unreadable?: number }
  | { reason: 'no_pack'; unreadable?: number }
  | { reason: 'not_offered'; rate: number; days: number; orderId: string | null; unreadable?: number } // sold in general, but not by the packs at hand
  | { reason: 'not_enough_units'; units: Units; best: { orderId: string; left: Units } | null }
  | { reason: 'pack_ends_before_start'; orderId: string; validUntil: Instant };
