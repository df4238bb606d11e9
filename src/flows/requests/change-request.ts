import type { FreezeState } from '../../domain/freeze/freeze.ts';
import type { PackLedger } from '../../domain/packs/ledger.ts';
import type { Meter } from '../../domain/policy/meters/meter.ts';
import type { Actor, RequestEvent } from '../../domain/requests/events.ts';
import { evolveAll } from '../../domain/requests/evolve.ts';
import type { Idempotency, RequestState } from '../../domain/requests/state.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import { IDEMPOTENCY_SECONDS } from '../ports/clients/idempotency.ts';
import type { Change, RequestStore, StoredRequest } from '../ports/request-store.ts';
import { bookLedgers, type LedgerReader, ledgerReader } from './booking/book-ledgers.ts';
import { bookMeters, type MeterReader, meterReader } from './booking/book-meters.ts';
import { effectsOf } from './effects/effects.ts';
import { freezeReader } from './freeze-reader.ts';
import type { Answer, OnRequest } from './use-cases.ts';

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

/** See `OnRequest`. */
type Conditions = Pick<OnRequest, 'idempotency' | 'only'>;

/**
 * Load → decide → save, with a revision check, as one atomic step with its audit, ledgers, meters and effects.
 * No events means no change: nothing is written and the state is answered as it is.
 * Nothing is done a second time under the same key of a machine.
 */
export async function changeRequest<R>(
  store: RequestStore,
  id: string,
  actor: Actor,
  decide: Decide<R>,
  conditions: Conditions = {},
): Promise<Result<Answer, R | { reason: 'not_found'; request: string } | { reason: 'busy' }>> {
  const changed = await retryWhileConflict(() => tryOnce(store, id, actor, decide, conditions));
  return changed === 'conflict' ? refuse({ reason: 'busy' }) : changed;
}

async function tryOnce<R>(
  store: RequestStore,
  id: string,
  actor: Actor,
  decide: Decide<R>,
  { idempotency, only }: Conditions,
): Promise<Result<Answer, R | { reason: 'not_found'; request: string } | { reason: 'busy' }> | 'conflict'> {
  const loaded = await store.load(id);
  if (!loaded) return refuse({ reason: 'not_found', request: id });
  if (only !== undefined && loaded.revision !== only) return refuse({ reason: 'busy' });
  const ledgers = ledgerReader(store);
  const meters = meterReader(store);
  const freeze = freezeReader(store);
  const decided = await decide(loaded.value, ledgers.read, meters.read, freeze.read);
  if (!decided.ok) return decided;
  if (decided.value.length === 0) return accept({ request: loaded.value, revision: loaded.revision });
  const change = await changeOf(loaded, decided.value, actor, ledgers.load, meters.load);
  const saved = await store.commit({
    ...change,
    ...onceUnder(idempotency),
    unchanged: await freeze.unchanged(),
  });
  if (saved === 'saved') return accept({ request: change.request.next, revision: loaded.revision + 1 });
  const already = saved === 'duplicate' ? await store.load(id) : null;
  return already ? accept({ request: already.value, revision: already.revision }) : 'conflict';
}

function onceUnder(under: Idempotency | undefined): Pick<Change, 'onceKey' | 'onceSeconds' | 'fingerprint'> {
  if (under === undefined) return {};
  return { onceKey: under.key, onceSeconds: IDEMPOTENCY_SECONDS, fingerprint: under.fingerprint };
}

async function changeOf(
  loaded: StoredRequest,
  events: RequestEvent[],
  actor: Actor,
  loadLedger: LedgerReader['load'],
  loadMeters: MeterReader['load'],
): Promise<Change> {
  const next = evolveAll(loaded.value, events);
  return {
    request: { expected: loaded.revision, next, auditHash: loaded.auditHash ?? null },
    ledgers: await bookLedgers(events, next, loadLedger),
    meters: await bookMeters(loaded.value, next, loadMeters),
    events,
    actor,
    effects: effectsOf(next, events),
  };
}
