import type { NewOrder } from './purchase.ts';

/** Something to be said once about a purchase. `unposted`: its card could not be posted where it belongs. */
export type PurchaseNotice = (
  | { about: 'due' | 'lapsed' | 'declined' | 'snooze_ended' | 'unposted' }
  | { about: 'partly_covered' | 'covered'; orders: NewOrder[] }
) & {
  to: { kind: 'thread' } | { kind: 'person'; userId: string };
};
