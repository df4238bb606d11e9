import type { Timings } from '../../../src/domain/allocations/due.ts';
import { type FreezeState, NOT_FROZEN } from '../../../src/domain/freeze/freeze.ts';
import { emptyLedger, type PackLedger } from '../../../src/domain/packs/ledger.ts';
import { emptyMeter, type Meter } from '../../../src/domain/policy/meters/meter.ts';
import { dueAt } from '../../../src/domain/requests/due.ts';
import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import { runsUntil } from '../../../src/domain/requests/run.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import type { AuditEntry } from '../../../src/flows/ports/audit.ts';
import type { SavedUnderKey } from '../../../src/flows/ports/clients/idempotency.ts';
import type { Change, RequestStore } from '../../../src/flows/ports/request-store.ts';
import type { Clock } from '../../../src/flows/ports/runtime.ts';
import { encode } from '../../../src/kit/json.ts';
import { all, byScore, isAt, type Kept, load, type Memory, takeDue, write } from './memory.ts';
import { putIntoOutbox } from './outbox.ts';

export type MemoryStoreOptions = { memory: Memory; clock: Clock; timings: Timings; onEffects: () => void };

export function createMemoryRequestStore(options: MemoryStoreOptions): RequestStore {
  const { memory, clock, timings, onEffects } = options;
  const requests = memory.map<Kept>('requests');
  const ledgers = memory.map<Kept>('ledgers');
  const meters = memory.map<Kept>('meters');
  const freezes = memory.map<Kept>('freezes');
  const due = memory.map<number>('due');
  const idempotencyKeys = memory.map<SavedUnderKey>('idempotency keys');
  const wishes = memory.map<{ request: string; until: number }>('wishes');
  const allocations = memory.map<{ request: string; allocation: number }>('WeChat requestIds');
  const pushes = memory.map<string>('pushes');
  const grants = memory.map<Kept>('grants');
  const series = memory.map<Kept>('series');
  const numbers = memory.map<number>('numbers');
  const channels = memory.map<string>('channels');

  function marked(keys: readonly string[], except: readonly string[] = []): string | null {
    const others = keys.map((key) => wishes.get(key)).filter((wish) => wish && wish.until > clock());
    return others.find((wish) => wish && !except.includes(wish.request))?.request ?? null;
  }

  /** Why nothing is saved; `null`: nothing speaks against it. */
  function objection({ request, ledgers: packs, meters: drawn = [], onceKey, wish, unchanged = [] }: Change) {
    if (onceKey !== undefined && idempotencyKeys.has(onceKey)) return 'duplicate' as const;
    const sameAs = wish && wish.except !== 'all' ? marked(wish.keys, wish.except) : null;
    if (sameAs !== null) return { sameAs };
    const current =
      isAt(requests, request.next.id, request.expected) &&
      packs.every(({ orderId, expected }) => isAt(ledgers, orderId, expected)) &&
      drawn.every(({ id, expected }) => isAt(meters, id, expected)) &&
      unchanged.every((one) =>
        one.document === 'freeze'
          ? isAt(freezes, one.document, one.expected)
          : isAt(one.document === 'grant' ? grants : series, one.id, one.expected),
      );
    return current ? null : ('conflict' as const);
  }

  function save(change: Change): void {
    const { next, expected } = change.request;
    const revision = expected + 1;
    write(requests, next.id, expected, next);
    for (const ledger of change.ledgers) write(ledgers, ledger.orderId, ledger.expected, ledger.next);
    for (const meter of change.meters ?? []) write(meters, meter.id, meter.expected, meter.next);
    if (change.onceKey !== undefined)
      idempotencyKeys.set(change.onceKey, { id: next.id, fingerprint: change.fingerprint ?? null });
    if (change.wish) {
      wishes.set(change.wish.keys[0], { request: next.id, until: clock() + change.wish.seconds * 1000 });
    }
    const at = dueAt(next, timings);
    if (at === null) due.delete(next.id);
    else due.set(next.id, at);
    memory.map<number>('watch').set(next.id, clock());
    for (const event of change.events) {
      for (const { id, no } of wechatIdsIn(event)) allocations.set(id, { request: next.id, allocation: no });
      const entry: AuditEntry = { request: next.id, revision, actor: change.actor, event };
      const audit = memory.map<string>('audit');
      audit.set(String(audit.size), encode(entry));
    }
    const effects = change.effects.map((effect, index) => ({
      id: `${next.id}-${revision}-${index}`,
      effect,
    }));
    putIntoOutbox(memory, effects, clock());
  }

  return {
    async nextNumber() {
      const number = (numbers.get('request') ?? 0) + 1;
      numbers.set('request', number);
      return number;
    },
    async skipNumber(request) {
      numbers.set('request', Math.max(numbers.get('request') ?? 0, Number(request.slice(2))));
    },
    load: async (id) => load<RequestState>(requests, id),
    loadLedger: async (orderId) => load<PackLedger>(ledgers, orderId) ?? { value: emptyLedger, revision: 0 },
    loadFreeze: async () => load<FreezeState>(freezes, 'freeze') ?? { value: NOT_FROZEN, revision: 0 },
    loadLedgers: async (orderIds) =>
      orderIds.map((orderId) => load<PackLedger>(ledgers, orderId)?.value ?? emptyLedger),
    loadMeter: async (id) => load<Meter>(meters, id) ?? { value: emptyMeter, revision: 0 },
    loadMeters: async (ids) => ids.map((id) => load<Meter>(meters, id)?.value ?? emptyMeter),
    async commit(change) {
      const reason = objection(change);
      if (reason !== null) return reason;
      save(change);
      if (change.effects.length > 0) onEffects();
      return 'saved';
    },
    async priorWish(onceKey, keys) {
      if (idempotencyKeys.has(onceKey)) return 'duplicate';
      const sameAs = marked(keys);
      return sameAs === null ? null : { sameAs };
    },
    findByOnceKey: async (onceKey) => idempotencyKeys.get(onceKey) ?? null,
    revisionsOf: async (ids) => ids.map((id) => requests.get(id)?.revision ?? 0),
    findByWechatRequestId: async (id) => allocations.get(id) ?? null,
    takeDue: async (now, limit, leaseMs) => takeDue(due, now, limit, leaseMs),
    // No older version ever wrote here.
    wake: async () => 0,
    async raisesOf(appId, now) {
      return all<RequestState>(requests)
        .filter(({ raise }) => raise.items.some(({ app }) => app.appId === appId))
        .filter((request) => (runsUntil(request) ?? Number.NEGATIVE_INFINITY) >= now)
        .sort((one, other) => (runsUntil(one) ?? 0) - (runsUntil(other) ?? 0));
    },
    async requestsOn(orderId, limit) {
      return all<RequestState>(requests)
        .filter((one) => one.phase === 'approved' && one.allocations.some((its) => its.orderId === orderId))
        .map((value) => ({ id: value.id, score: value.askedAt, value }))
        .sort((one, other) => byScore(other, one))
        .slice(0, limit)
        .map(({ value }) => value);
    },
    async recordPush(push) {
      const key = `${push.account}:${push.key}`;
      if (pushes.has(key)) return false;
      pushes.set(key, encode(push));
      const entry = { id: `push-${key}`.replaceAll(':', '-'), effect: { kind: 'apply_push' as const, push } };
      putIntoOutbox(memory, [entry], clock());
      onEffects();
      return true;
    },
    async firstChannel(channel) {
      const first = channels.get('first') ?? channel;
      channels.set('first', first);
      return first;
    },
    knownFirstChannel: async () => channels.get('first') ?? null,
  };
}

function wechatIdsIn(event: RequestEvent): { id: string; no: number }[] {
  if (event.type === 'requested') {
    return (event.request.wechatRequestIds ?? []).map((id, index) => ({ id, no: index + 1 }));
  }
  if (event.type === 'edited') {
    return (event.after.wechatRequestIds ?? []).map((id, index) => ({ id, no: index + 1 }));
  }
  return event.type === 'approved' || event.type === 'revived'
    ? event.allocations.map(({ wechatRequestId: id, no }) => ({ id, no }))
    : [];
}
