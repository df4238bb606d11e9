import type { Instant } from '../../kit/instant.ts';
import type { Need } from './need.ts';
import type { NewOrder, Purchase } from './purchase.ts';

/** What happened to a purchase. State is stored beside the events; the events are the audit. */
export type PurchaseEvent =
  | { type: 'purchase_opened'; at: Instant; purchase: Extract<Purchase, { phase: 'open' }> }
  | { type: 'purchase_need_changed'; at: Instant; need: Need }
  /** Something was ordered, and more is needed. */
  | { type: 'purchase_partly_covered'; at: Instant; orders: NewOrder[]; need: Need }
  | { type: 'purchase_covered'; at: Instant; orders: NewOrder[] }
  | { type: 'purchase_lapsed'; at: Instant }
  | { type: 'purchase_due'; at: Instant }
  | { type: 'purchase_snoozed'; at: Instant; by: string; until: Instant }
  | { type: 'purchase_snooze_ended'; at: Instant }
  | { type: 'purchase_declined'; at: Instant; by: string; why: string };
