import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Need } from './need.ts';
import { isOpenPurchase, type NewOrder, type OpenPurchase, type Purchase } from './purchase.ts';
import type { PurchaseEvent } from './purchase-event.ts';

/** What an account looks like now. `orders`: all that WeChat lists and that have not expired. */
export type Observed = { need: Need | null; orders: readonly NewOrder[] };

/** What follows for the purchase that an account has. */
export type Follow =
  | { kind: 'nothing' }
  /** A purchase is to be opened. */
  | { kind: 'open' }
  /** The account has no purchase any more; `events`: of the one that it had. */
  | { kind: 'close'; events: PurchaseEvent[] }
  | { kind: 'change'; events: PurchaseEvent[] };

const NOTHING: Follow = { kind: 'nothing' };

/** One account has one purchase at a time; one that was declined holds its place while nothing further is needed. */
export function followPurchase(current: Purchase | null, { need, orders }: Observed, now: Instant): Follow {
  if (current === null) return need === null ? NOTHING : { kind: 'open' };
  if (!isOpenPurchase(current)) return followClosed(current, need);
  const fresh = newOrders(current, orders);
  if (need === null) {
    const bought = current.orders.length + fresh.length > 0;
    const event: PurchaseEvent = bought
      ? { type: 'purchase_covered', at: now, orders: fresh }
      : { type: 'purchase_lapsed', at: now };
    return { kind: 'close', events: [event] };
  }
  const events = [
    ...(current.phase === 'snoozed' && now >= current.until
      ? [{ type: 'purchase_snooze_ended' as const, at: now }]
      : []),
    ...changed(current, need, fresh, now),
    ...(current.phase === 'open' && !current.reminded && need.late
      ? [{ type: 'purchase_due' as const, at: now }]
      : []),
  ];
  return events.length === 0 ? NOTHING : { kind: 'change', events };
}

function changed(current: OpenPurchase, need: Need, fresh: NewOrder[], now: Instant): PurchaseEvent[] {
  if (fresh.length > 0) return [{ type: 'purchase_partly_covered', at: now, orders: fresh, need }];
  return isOther(current.need, need) ? [{ type: 'purchase_need_changed', at: now, need }] : [];
}

/** Whether what a purchase declined is needed for is over, or something came on top of it. */
function followClosed(current: Purchase, need: Need | null): Follow {
  if (need === null || current.phase !== 'declined')
    return need ? { kind: 'open' } : { kind: 'close', events: [] };
  return isWorse(current.need, need) ? { kind: 'open' } : NOTHING;
}

function newOrders({ known, orders: seen }: Purchase, orders: readonly NewOrder[]): NewOrder[] {
  const before = new Set([...known, ...seen.map(({ orderId }) => orderId)]);
  return orders.filter(({ orderId }) => !before.has(orderId));
}

/** A forecast moves a little every day: only what a person would do something else about is another need. */
function isOther(old: Need, need: Need): boolean {
  return (
    need.claimed.units > old.claimed.units ||
    need.late !== old.late ||
    sourcesOf(need) !== sourcesOf(old) ||
    differsByTenth(need.units, old.units) ||
    Math.abs(need.lacksAt - old.lacksAt) >= DAY_MS
  );
}

function differsByTenth(one: bigint, other: bigint): boolean {
  const difference = one > other ? one - other : other - one;
  return difference * 10n >= other;
}

/** Somebody said no to the old one: something else is needed, or half as much again. */
function isWorse(old: Need, need: Need): boolean {
  const before = new Set(old.claims.map(({ id }) => id));
  return (
    need.units * 2n > old.units * 3n || (before.size > 0 && need.claims.some(({ id }) => !before.has(id)))
  );
}

function sourcesOf({ claims, daily }: Need): string {
  return `${[...new Set(claims.map(({ id }) => id))].sort().join(' ')} ${daily === null ? '' : 'daily'}`;
}
