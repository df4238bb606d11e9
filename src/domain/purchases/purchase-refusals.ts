import type { Instant } from '../../kit/instant.ts';
import type { People } from '../people.ts';
import type { PurchasePhase } from './purchase.ts';

/** Why a click or a line about a purchase changes nothing. */
export type PurchaseRefusal =
  | { reason: 'not_found'; purchase: string }
  /** A button that is not of the purchase's own card. */
  | { reason: 'other_card'; purchase: string }
  | { reason: 'old_copy'; purchase: string; channel: string }
  | { reason: 'not_owner'; owners: People }
  /** `by`: who declined it. */
  | { reason: 'purchase_closed'; phase: Exclude<PurchasePhase, 'open' | 'snoozed'>; by: string | null }
  | { reason: 'snoozed_already'; by: string; until: Instant }
  | { reason: 'reason_missing' }
  | { reason: 'reason_too_long'; length: number; max: number }
  | { reason: 'busy' };
