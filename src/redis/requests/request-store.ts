import type { Timings } from '../../domain/allocations/due.ts';
import { emptyLedger, type PackLedger } from '../../domain/packs/ledger.ts';
import { emptyMeter, type Meter } from '../../domain/policy/meters/meter.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { OutboxEntry } from '../../flows/ports/outbox.ts';
import type { PushEvent } from '../../flows/ports/push-event.ts';
import type { RequestStore } from '../../flows/ports/request-store.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import { DAY_SECONDS } from '../../kit/durations.ts';
import { encode } from '../../kit/json.ts';
import { DOCUMENT_FIELDS, documentIn, readDocument, readValues } from '../documents.ts';
import { readFreeze } from '../freeze/freeze-store.ts';
import type { Keys } from '../keys.ts';
import { readOnceMark } from '../once-mark.ts';
import { type Command, runPipeline } from '../pipeline.ts';
import { type RedisClient, script } from '../scripts.ts';
import { readStored, type StoredState } from '../stored-raise.ts';
import { createCommitRequest, wishKey } from './commit-request.ts';
import { createWake } from './wake.ts';

/** WeChat's own repeats end within minutes; console operators may re-send later. */
const PUSH_SEEN_SECONDS = 90 * DAY_SECONDS;
const PUSHES_KEPT = 10_000;
/** Raises of one app at a time; nobody runs more, and a burst of questions must not read each other in full. */
const MOST_RAISES = 30;

export type RequestStoreOptions = {
  redis: RedisClient;
  keys: Keys;
  clock: Clock;
  timings: Timings;
  /** Called after effects were stored, so that this process delivers them without waiting for the sweeper. */
  onEffects: () => void;
};

/** Requests, ledgers, meters, pushes and everything that must change together with them. */
export function createRequestStore({
  redis,
  keys,
  clock,
  timings,
  onEffects,
}: RequestStoreOptions): RequestStore {
  const commit = createCommitRequest({ redis, keys, clock, timings });
  const claimDue = script(redis, 'claim-due');
  const runRecordPush = script(redis, 'record-push');
  const runNextNumber = script(redis, 'next-number');
  const readDocuments = script(redis, 'read-documents');
  let highest = 0;

  async function readMany<T>(names: string[], absent: T): Promise<T[]> {
    const answer = names.length === 0 ? [] : await readDocuments(names, []);
    const documents: unknown[] = Array.isArray(answer) ? answer : [];
    return names.map((_, index) => documentIn<T>(documents[index])?.value ?? absent);
  }

  async function readRequests(ids: readonly string[]): Promise<RequestState[]> {
    const found = await readValues<StoredState>(redis, ids.map(keys.request));
    return found.map((value) => readStored<RequestState>(value));
  }

  return {
    async nextNumber() {
      // This process may remember more than a Redis that lost its last writes.
      highest = Number(await runNextNumber([keys.number], [highest, 1]));
      return highest;
    },
    async skipNumber(request) {
      const number = Number(/^R-(\d{1,12})$/.exec(request)?.[1] ?? 0);
      highest = Math.max(highest, Number(await runNextNumber([keys.number], [number, 0])));
    },
    async load(id) {
      const [revision, json, auditHash] = await redis.hmget(keys.request(id), ...DOCUMENT_FIELDS, 'audit');
      const found = documentIn<StoredState>([revision, json]);
      if (!found) return null;
      return { ...found, value: readStored<RequestState>(found.value), auditHash: auditHash ?? null };
    },
    loadLedger: async (orderId) =>
      (await readDocument<PackLedger>(redis, keys.ledger(orderId))) ?? { value: emptyLedger, revision: 0 },
    loadFreeze: () => readFreeze(redis, keys),
    loadLedgers: (orderIds) => readMany(orderIds.map(keys.ledger), emptyLedger),
    loadMeter: async (id) =>
      (await readDocument<Meter>(redis, keys.meter(id))) ?? { value: emptyMeter, revision: 0 },
    loadMeters: (ids) => readMany(ids.map(keys.meter), emptyMeter),

    async commit(change) {
      const answer = await commit(change);
      if (answer === 'saved' && change.effects.length > 0) onEffects();
      return answer;
    },

    async priorWish(onceKey, wishKeys) {
      const marks = wishKeys.map((wish) => wishKey(keys, wish));
      const [once, ...others] = await redis.mget(keys.once(onceKey), ...marks);
      if (once) return 'duplicate';
      const sameAs = others.find((one) => one !== null);
      return sameAs ? { sameAs } : null;
    },

    async findByOnceKey(onceKey) {
      const mark = await redis.get(keys.once(onceKey));
      return mark === null ? null : readOnceMark(mark);
    },

    async revisionsOf(ids) {
      const commands = ids.map((id): Command => ['hget', keys.request(id), 'revision']);
      return (await runPipeline(redis, commands)).map(Number);
    },

    async findByWechatRequestId(wechatRequestId) {
      const found = /^(R-\d+)\.(\d+)$/.exec((await redis.hget(keys.wechatRequestIds, wechatRequestId)) ?? '');
      return found?.[1] ? { request: found[1], allocation: Number(found[2]) } : null;
    },

    async takeDue(now, limit, leaseMs) {
      const ids = await claimDue([keys.due], [now, limit, now + leaseMs]);
      return Array.isArray(ids) ? ids.map(String) : [];
    },

    wake: createWake(redis, keys, timings),

    async raisesOf(appId, now) {
      const ids = await redis.zrangebyscore(keys.raisesOfApp(appId), now, '+inf', 'LIMIT', 0, MOST_RAISES);
      return readRequests(ids);
    },

    async requestsOn(orderId, limit) {
      const ids = await redis.zrevrange(keys.requestsOnPack(orderId), 0, limit - 1);
      return readRequests(ids);
    },

    async recordPush(push: PushEvent) {
      const entry: OutboxEntry = {
        id: `push-${push.account}-${push.key}`.replaceAll(':', '-'),
        effect: { kind: 'apply_push', push },
      };
      const stored = await runRecordPush(
        [keys.pushSeen(push.account, push.key), keys.pushes, keys.outbox],
        [encode(push), encode(entry), clock(), PUSH_SEEN_SECONDS, PUSHES_KEPT],
      );
      if (stored === 1) onEffects();
      return stored === 1;
    },

    async firstChannel(channel) {
      await redis.setnx(keys.firstChannel, channel);
      return (await redis.get(keys.firstChannel)) ?? channel;
    },
    knownFirstChannel: () => redis.get(keys.firstChannel),
  };
}
