import { createHash } from 'node:crypto';
import type { Timings } from '../domain/allocations/due.ts';
import type { PackLedger } from '../domain/packs/ledger.ts';
import { emptyLedger } from '../domain/packs/ledger.ts';
import { dueAt } from '../domain/requests/due.ts';
import type { RequestEvent } from '../domain/requests/events.ts';
import type { RequestState } from '../domain/requests/state.ts';
import type { AuditEntry } from '../flows/ports/audit.ts';
import type { OutboxEntry } from '../flows/ports/outbox.ts';
import type { PushEvent } from '../flows/ports/push-event.ts';
import type { Change, RequestStore } from '../flows/ports/request-store.ts';
import type { Clock } from '../flows/ports/runtime.ts';
import type { Stored } from '../flows/ports/stored.ts';
import { decode, encode } from '../kit/json.ts';
import { type IndexMove, indexesOf } from './indexes.ts';
import type { Keys } from './keys.ts';
import { type RedisClient, script } from './scripts.ts';
import { createWake } from './wake.ts';

/** Slack repeats nothing after an hour; a form can stay open for longer than that. */
const ONCE_SECONDS = 2 * 24 * 3600;
/** WeChat's own repeats end within minutes; console operators may re-send later. */
const PUSH_SEEN_SECONDS = 90 * 24 * 3600;
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

/** Requests, ledgers, pushes and everything that must change together with them. */
export function createRequestStore({
  redis,
  keys,
  clock,
  timings,
  onEffects,
}: RequestStoreOptions): RequestStore {
  const runCommit = script(redis, 'commit');
  const runTakeDue = script(redis, 'take-due');
  const runRecordPush = script(redis, 'record-push');
  const runNextNumber = script(redis, 'next-number');
  let highest = 0;

  async function document<T>(key: string): Promise<Stored<T> | null> {
    const [revision, json] = await redis.hmget(key, 'revision', 'json');
    return revision && json ? { value: decode<T>(json), revision: Number(revision) } : null;
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
    load: (id) => document<RequestState>(keys.request(id)),
    loadLedger: async (orderId) =>
      (await document<PackLedger>(keys.ledger(orderId))) ?? { value: emptyLedger, revision: 0 },

    async commit(change) {
      const { next } = change.request;
      const indexes = indexesOf(next, keys, clock());
      const answer = await runCommit(
        [
          keys.request(next.id),
          keys.due,
          keys.auditOf(next.id),
          keys.wechatRequestIds,
          keys.outbox,
          keys.audit,
          keys.once(change.onceKey ?? 'unused'),
          ...change.ledgers.map(({ orderId }) => keys.ledger(orderId)),
          ...indexes.map(({ key }) => key),
          ...(change.wish?.keys ?? []).map((key) => keys.wish(fingerprint(key))),
        ],
        [JSON.stringify(plan(change, indexes, clock(), timings))],
      );
      if (answer === 1) {
        if (change.effects.length > 0) onEffects();
        return 'saved';
      }
      if (typeof answer === 'string') return { sameAs: answer };
      return answer === -1 ? 'duplicate' : 'conflict';
    },

    async priorWish(onceKey, wishKeys) {
      const marks = wishKeys.map((key) => keys.wish(fingerprint(key)));
      const [once, ...others] = await redis.mget(keys.once(onceKey), ...marks);
      if (once) return 'duplicate';
      const sameAs = others.find((one) => one !== null);
      return sameAs ? { sameAs } : null;
    },

    async findByWechatRequestId(wechatRequestId) {
      const found = /^(R-\d+)\.(\d+)$/.exec((await redis.hget(keys.wechatRequestIds, wechatRequestId)) ?? '');
      return found?.[1] ? { request: found[1], allocation: Number(found[2]) } : null;
    },

    async takeDue(now, limit, leaseMs) {
      const ids = await runTakeDue([keys.due], [now, limit, now + leaseMs]);
      return Array.isArray(ids) ? ids.map(String) : [];
    },

    wake: createWake(redis, keys, timings),

    async raisesOf(appId, now) {
      const ids = await redis.zrangebyscore(keys.raisesOfApp(appId), now, '+inf', 'LIMIT', 0, MOST_RAISES);
      const requests = await Promise.all(ids.map((id) => document<RequestState>(keys.request(id))));
      return requests.flatMap((stored) => (stored ? [stored.value] : []));
    },

    async requestsOn(orderId, limit) {
      const ids = await redis.zrevrange(keys.requestsOnPack(orderId), 0, limit - 1);
      const requests = await Promise.all(ids.map((id) => document<RequestState>(keys.request(id))));
      return requests.flatMap((stored) => (stored ? [stored.value] : []));
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

function idsIn(event: RequestEvent): { id: string; no: number }[] {
  switch (event.type) {
    case 'requested':
      return (event.request.wechatRequestIds ?? []).map((id, index) => ({ id, no: index + 1 }));
    case 'approved':
    case 'revived':
      return event.allocations.map(({ wechatRequestId: id, no }) => ({ id, no }));
    default:
      return [];
  }
}

function wishPlan({ wish }: Change) {
  if (wish === undefined) return { checked: '0', seconds: '', except: [] };
  const { keys, seconds, except } = wish;
  return {
    checked: String(except === 'all' ? 0 : keys.length),
    seconds: String(seconds),
    except: except === 'all' ? [] : except,
  };
}

/** Wishes have people's words in them; a key needs none. */
function fingerprint(wish: string): string {
  return createHash('sha256').update(wish).digest('base64url').slice(0, 32);
}

/** The argument of commit.lua: strings only, so that Lua's doubles touch nothing. */
function plan(change: Change, indexes: IndexMove[], now: number, timings: Timings) {
  const { next, expected } = change.request;
  const revision = expected + 1;
  const due = dueAt(next, timings);
  const effects = change.effects.map(
    (effect, index): OutboxEntry => ({ id: `${next.id}-${revision}-${index}`, effect }),
  );
  return {
    id: next.id,
    expected: String(expected),
    json: encode(next),
    due: due === null ? '' : String(due),
    once: change.onceKey === undefined ? '' : String(ONCE_SECONDS),
    now: String(now),
    wish: wishPlan(change),
    // From the first moment on: a push may be all that is left of an approval.
    wechatIds: change.events.flatMap((event) => idsIn(event).map(({ id, no }) => [id, `${next.id}.${no}`])),
    effects: effects.map(encode),
    audit: change.events.map((event) =>
      encode({ request: next.id, revision, actor: change.actor, event } satisfies AuditEntry),
    ),
    ledgers: change.ledgers.map((ledger) => [String(ledger.expected), encode(ledger.next)]),
    indexes: indexes.map(({ score, ends }) => [score === null ? '' : String(score), ends ? String(now) : '']),
  };
}
