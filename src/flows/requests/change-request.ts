import type { AllocationOrder } from '../../domain/allocations/allocation.ts';
import type { AllocationEvent } from '../../domain/allocations/allocation-event.ts';
import type { FreezeState } from '../../domain/freeze/freeze.ts';
import type { PackLedger } from '../../domain/packs/ledger.ts';
import { confirm, endReturn, release, reserve, startReturn, takeBack } from '../../domain/packs/ledger.ts';
import type { Meter } from '../../domain/policy/meters/meter.ts';
import type { Actor, RequestEvent } from '../../domain/requests/events.ts';
import { evolveAll } from '../../domain/requests/evolve.ts';
import { findAllocation } from '../../domain/requests/find-allocation.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import type { Change, RequestStore, StoredRequest, UnchangedDocument } from '../ports/request-store.ts';
import type { Stored } from '../ports/stored.ts';
import { bookMeters, type MeterReader, meterReader } from './book-meters.ts';
import { effectsOf } from './effects.ts';
import type { Answer } from './use-cases.ts';

/**
 * Decides on what was just loaded; asked again with fresh state when somebody saved first. Whoever asks for the freeze decides at
 * that very revision of it: nothing is saved after it has changed.
 */
export type Decide<R> = (
  request: RequestState,
  ledgerOf: (orderId: string) => Promise<PackLedger>,
  metersOf: (ids: readonly string[]) => Promise<Meter[]>,
  freezeNow: () => Promise<FreezeState>,
) => Promise<Result<RequestEvent[], R>>;

/**
 * Load → decide → save, with a revision check, as one atomic step with its audit, ledgers, meters and effects.
 * No events means no change: nothing is written and the state is answered as it is.
 */
export async function changeRequest<R>(
  store: RequestStore,
  id: string,
  actor: Actor,
  decide: Decide<R>,
): Promise<Result<Answer, R | { reason: 'not_found'; request: string } | { reason: 'busy' }>> {
  const changed = await retryWhileConflict(() => tryOnce(store, id, actor, decide));
  return changed === 'conflict' ? refuse({ reason: 'busy' }) : changed;
}

async function tryOnce<R>(
  store: RequestStore,
  id: string,
  actor: Actor,
  decide: Decide<R>,
): Promise<Result<Answer, R | { reason: 'not_found'; request: string }> | 'conflict'> {
  const loaded = await store.load(id);
  if (!loaded) return refuse({ reason: 'not_found', request: id });
  const ledgers = ledgerReader(store);
  const meters = meterReader(store);
  const freeze = freezeReader(store);
  const decided = await decide(loaded.value, ledgers.read, meters.read, freeze.read);
  if (!decided.ok) return decided;
  if (decided.value.length === 0) return accept({ request: loaded.value, revision: loaded.revision });
  const change = await changeOf(loaded, decided.value, actor, ledgers.load, meters.load);
  const saved = await store.commit({ ...change, unchanged: await freeze.unchanged() });
  return saved === 'saved'
    ? accept({ request: change.request.next, revision: loaded.revision + 1 })
    : 'conflict';
}

async function changeOf(
  loaded: StoredRequest,
  events: RequestEvent[],
  actor: Actor,
  loadLedger: (orderId: string) => Promise<Stored<PackLedger>>,
  loadMeters: MeterReader['load'],
): Promise<Change> {
  const next = evolveAll(loaded.value, events);
  const ledgers: Change['ledgers'] = [];
  for (const orderId of new Set(ordersOf(next))) {
    const before = await loadLedger(orderId);
    const after = events.reduce((ledger, event) => bookEvent(ledger, event, next, orderId), before.value);
    if (after !== before.value) ledgers.push({ orderId, expected: before.revision, next: after });
  }
  return {
    request: { expected: loaded.revision, next, auditHash: loaded.auditHash ?? null },
    ledgers,
    meters: await bookMeters(loaded.value, next, loadMeters),
    events,
    actor,
    effects: effectsOf(next, events),
  };
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
    const figure = event.type === 'approved' ? event.figure : undefined;
    return event.allocations
      .filter((order) => order.orderId === orderId)
      .reduce((next, order) => reserve(next, order.wechatRequestId, order.units, figure), ledger);
  }
  if (!('allocation' in event)) return ledger;
  const order = findAllocation(request, event.allocation);
  return order?.orderId === orderId ? bookAllocation(ledger, event, order) : ledger;
}

function bookAllocation(
  ledger: PackLedger,
  event: AllocationEvent,
  { wechatRequestId: key, units }: AllocationOrder,
): PackLedger {
  switch (event.type) {
    case 'allocation_confirmed':
      return confirm(ledger, key, units, event.at);
    case 'allocation_failed':
      return release(ledger, key);
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
function ledgerReader(store: RequestStore) {
  const seen = new Map<string, Promise<Stored<PackLedger>>>();
  const load = (orderId: string) => {
    const known = seen.get(orderId) ?? store.loadLedger(orderId);
    seen.set(orderId, known);
    return known;
  };
  return { load, read: async (orderId: string) => (await load(orderId)).value };
}

/** Reads the freeze at most once per try, and remembers whether the decision leaned on it. */
function freezeReader(store: RequestStore) {
  let stored: Promise<Stored<FreezeState>> | null = null;
  return {
    async read() {
      stored ??= store.loadFreeze();
      return (await stored).value;
    },
    async unchanged(): Promise<UnchangedDocument[]> {
      return stored === null ? [] : [{ document: 'freeze', expected: (await stored).revision }];
    },
  };
}
