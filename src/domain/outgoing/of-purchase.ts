import type { Purchase } from '../purchases/purchase.ts';
import type { PurchaseEvent } from '../purchases/purchase-event.ts';
import { type OutgoingEvent, outgoingId, type PurchaseType } from './outgoing-event.ts';

/** What other systems hear of units that have to be bought. */
export function outgoingOfPurchase(
  next: Purchase,
  revision: number,
  events: readonly PurchaseEvent[],
): OutgoingEvent[] {
  const { id, key, account, phase, need, orders } = next;
  const purchase = {
    id,
    state: phase,
    revision,
    account,
    units: Number(need.units),
    buyBy: need.buyBy,
    orders: orders.map(({ orderId, units }) => ({ orderId, units: Number(units) })),
  };
  return events.flatMap((event, index) => {
    const type = typeOf(event);
    if (type === null) return [];
    return [
      {
        id: outgoingId(id, key, revision, index, type, event.at),
        at: event.at,
        about: 'purchase' as const,
        type,
        purchase,
        ...('by' in event ? { by: event.by } : {}),
        ...(event.type === 'purchase_declined' ? { comment: event.why } : {}),
      },
    ];
  });
}

function typeOf({ type }: PurchaseEvent): PurchaseType | null {
  switch (type) {
    case 'purchase_opened':
      return 'purchase.opened';
    case 'purchase_partly_covered':
      return 'purchase.partly_covered';
    case 'purchase_covered':
      return 'purchase.covered';
    case 'purchase_lapsed':
      return 'purchase.lapsed';
    case 'purchase_snoozed':
      return 'purchase.snoozed';
    case 'purchase_declined':
      return 'purchase.declined';
    case 'purchase_need_changed':
    case 'purchase_due':
    case 'purchase_snooze_ended':
      return null;
  }
}
