import { isOpenPurchase, type OpenPurchase, type Purchase } from './purchase.ts';
import type { PurchaseEvent } from './purchase-event.ts';

/** The state after these events. Total, and never refuses: rules are asked before an event exists. */
export function evolvePurchase(state: Purchase | null, events: readonly PurchaseEvent[]): Purchase {
  const next = events.reduce<Purchase | null>(evolve, state);
  if (!next) throw new Error('no event, no purchase');
  return next;
}

function evolve(state: Purchase | null, event: PurchaseEvent): Purchase {
  if (event.type === 'purchase_opened') return event.purchase;
  if (!state) throw new Error(`${event.type} before purchase_opened`);
  if (!isOpenPurchase(state)) throw new Error(`${event.type} after ${state.id} was ${state.phase}`);
  const { at } = event;
  switch (event.type) {
    case 'purchase_need_changed':
      return { ...state, need: event.need };
    case 'purchase_partly_covered':
      return { ...state, need: event.need, orders: [...state.orders, ...event.orders] };
    case 'purchase_covered':
      return { ...common(state), orders: [...state.orders, ...event.orders], phase: 'covered', at };
    case 'purchase_lapsed':
      return { ...common(state), phase: 'lapsed', at };
    case 'purchase_due':
      return { ...state, reminded: true };
    case 'purchase_snoozed':
      return { ...common(state), phase: 'snoozed', at, by: event.by, until: event.until };
    case 'purchase_snooze_ended':
      return { ...common(state), phase: 'open' };
    case 'purchase_declined':
      return { ...common(state), phase: 'declined', at, by: event.by, why: event.why };
  }
}

function common(state: OpenPurchase) {
  const { id, key, account, need, channel, openedAt, known, orders, reminded } = state;
  return { id, key, account, need, channel, openedAt, known, orders, reminded };
}
