import type { Allocation } from '../../../domain/allocations/allocation.ts';
import type { AllocationEvent } from '../../../domain/allocations/allocation-event.ts';
import type { PackLedger } from '../../../domain/packs/ledger.ts';
import { confirm, endReturn, release, reserve, startReturn, takeBack } from '../../../domain/packs/ledger.ts';
import type { RequestEvent } from '../../../domain/requests/events.ts';
import { findAllocation } from '../../../domain/requests/find-allocation.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import type { Change, RequestStore } from '../../ports/request-store.ts';
import type { Stored } from '../../ports/stored.ts';

export type LedgerReader = {
  load(orderId: string): Promise<Stored<PackLedger>>;
  read(orderId: string): Promise<PackLedger>;
};

/** What these events do to the packs of a request, which is the state after them; those that stay as they are are left out. */
export async function bookLedgers(
  events: readonly RequestEvent[],
  next: RequestState,
  load: LedgerReader['load'],
): Promise<Change['ledgers']> {
  const ledgers: Change['ledgers'] = [];
  for (const orderId of new Set(ordersOf(next))) {
    const before = await load(orderId);
    const after = events.reduce((ledger, event) => bookEvent(ledger, event, next, orderId), before.value);
    if (after !== before.value) ledgers.push({ orderId, expected: before.revision, next: after });
  }
  return ledgers;
}

function ordersOf(request: RequestState): string[] {
  return request.phase === 'approved' ? request.allocations.map(({ orderId }) => orderId) : [];
}

/** Reserved when approved, confirmed when WeChat said so, released when it certainly did not happen or was taken back. */
function bookEvent(
  ledger: PackLedger,
  event: RequestEvent,
  request: RequestState,
  orderId: string,
): PackLedger {
  if (event.type === 'approved' || event.type === 'revived') {
    const figure = event.type === 'approved' ? (event.figures?.[orderId] ?? event.figure) : undefined;
    return event.allocations
      .filter((order) => order.orderId === orderId)
      .reduce((next, order) => reserve(next, order.wechatRequestId, order.units, figure), ledger);
  }
  if (!('allocation' in event)) return ledger;
  const order = findAllocation(request, event.allocation);
  return order?.orderId === orderId ? bookAllocation(ledger, event, order) : ledger;
}

function bookAllocation(ledger: PackLedger, event: AllocationEvent, allocation: Allocation): PackLedger {
  const { wechatRequestId: key, units } = allocation;
  switch (event.type) {
    case 'allocation_confirmed':
      return confirm(ledger, key, units, event.at);
    case 'allocation_failed':
      return release(ledger, key);
    case 'allocation_retried':
      return reserve(ledger, event.wechatRequestId, units, event.figure);
    case 'retry_resumed':
      return reserve(release(ledger, event.instead), event.wechatRequestId, units);
    case 'other_try_confirmed': {
      const kept = event.instead === null ? ledger : release(ledger, event.instead);
      return confirm(kept, event.wechatRequestId, units, event.at);
    }
    case 'other_try_cancelled':
      return takeBack(ledger, event.wechatRequestId, units, event.at);
    case 'cancel_undone':
      return allocation.state === 'cancelled' ? release(ledger, key) : ledger;
    // WeChat may have been asked before Redis lost that.
    case 'cancel_resumed':
      return startReturn(ledger, key, units);
    case 'cancel_started':
      return event.attempt === 1 ? startReturn(ledger, key, units) : ledger;
    case 'cancel_refused':
      return endReturn(ledger, key);
    case 'cancel_confirmed':
      return takeBack(ledger, key, units, event.at);
    default:
      return ledger;
  }
}

/** Reads each ledger once per try, so that the decision and the revision check speak of the same one. */
export function ledgerReader(store: RequestStore): LedgerReader {
  const seen = new Map<string, Promise<Stored<PackLedger>>>();
  const load = (orderId: string) => {
    const known = seen.get(orderId) ?? store.loadLedger(orderId);
    seen.set(orderId, known);
    return known;
  };
  return { load, read: async (orderId: string) => (await load(orderId)).value };
}
