import type { Purchase } from '../../domain/purchases/purchase.ts';
import type { PurchaseEvent } from '../../domain/purchases/purchase-event.ts';
import type { PurchaseNotice } from '../../domain/purchases/purchase-notice.ts';
import type { Effect } from '../ports/outbox.ts';

/** What has to be done because of these events. The card is drawn after every change. */
export function purchaseEffects({ id }: Pick<Purchase, 'id'>, events: readonly PurchaseEvent[]): Effect[] {
  if (events.length === 0) return [];
  return [{ kind: 'draw_purchase', purchase: id }, ...events.flatMap((event) => notices(id, event))];
}

function notices(purchase: string, event: PurchaseEvent): Effect[] {
  const inThread = (about: Unaddressed): Effect[] => [
    { kind: 'notify_purchase', purchase, notice: { ...about, to: { kind: 'thread' } } },
  ];
  switch (event.type) {
    case 'purchase_partly_covered':
      return inThread({ about: 'partly_covered', orders: event.orders });
    case 'purchase_covered':
      return inThread({ about: 'covered', orders: event.orders });
    case 'purchase_lapsed':
      return inThread({ about: 'lapsed' });
    case 'purchase_due':
      return inThread({ about: 'due' });
    case 'purchase_snooze_ended':
      return inThread({ about: 'snooze_ended' });
    case 'purchase_declined':
      return inThread({ about: 'declined' });
    case 'purchase_opened':
    case 'purchase_need_changed':
    case 'purchase_snoozed':
      return [];
  }
}

type Unaddressed = PurchaseNotice extends infer N
  ? N extends { to: unknown }
    ? Omit<N, 'to'>
    : never
  : never;
