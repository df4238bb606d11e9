import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';
import type { Need } from './need.ts';

/** A paid order that came into WeChat's list after the purchase was requested. */
export type NewOrder = { orderId: string; units: Units };

type Common = {
  /** `P-3` */
  id: string;
  /** Unguessable and its own for ever: ties buttons to this very purchase, should its number be given out again. */
  key: string;
  /** Provider account (name in the configuration). */
  account: string;
  /** As it was last; of what is closed, as it was then. */
  need: Need;
  /** Channel where the card lives. */
  channel: string;
  openedAt: Instant;
  /** Orders that were there already. */
  known: string[];
  /** Those that came since. */
  orders: NewOrder[];
  /** Its last day was announced, or had passed already. */
  reminded: boolean;
};

/** A request to somebody with a budget to buy units, in WeChat's own pages. Headroom buys nothing; it follows what was bought. */
export type Purchase = Common &
  (
    | { phase: 'open' }
    | { phase: 'snoozed'; by: string; at: Instant; until: Instant }
    /** Nothing further is requested for the same need. */
    | { phase: 'declined'; by: string; at: Instant; why: string }
    /** What was ordered covers it. */
    | { phase: 'covered'; at: Instant }
    /** It is needed no more, and nothing was ordered. */
    | { phase: 'lapsed'; at: Instant }
  );

export type PurchasePhase = Purchase['phase'];
export type OpenPurchase = Extract<Purchase, { phase: 'open' | 'snoozed' }>;

/** Whether it waits for an order. */
export function isOpenPurchase(purchase: Purchase): purchase is OpenPurchase {
  return purchase.phase === 'open' || purchase.phase === 'snoozed';
}
