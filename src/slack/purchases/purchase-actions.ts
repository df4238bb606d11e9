import { snoozePurchase } from './decide-purchase.ts';
import { declinePurchase } from './decline-purchase.ts';

/** Buttons of purchases, by what stands before the colon of their action_id. */
export const PURCHASE_BUTTONS = {
  'purchase.snooze': snoozePurchase,
  'purchase.decline': declinePurchase,
} as const;
