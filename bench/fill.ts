import { setTimeout as pause } from 'node:timers/promises';
import { confirm, emptyLedger, type PackLedger } from '../src/domain/packs/ledger.ts';
import type { Raise, RaiseItem } from '../src/domain/requests/raise.ts';
import type { ApprovedRequest, RequestState } from '../src/domain/requests/state.ts';
import type { Change } from '../src/flows/ports/request-store.ts';
import { createLog } from '../src/log.ts';
import { connectRedis } from '../src/redis/connection/connection.ts';
import { type Keys, keysOf } from '../src/redis/keys.ts';
import { createRequestStore } from '../src/redis/requests/request-store.ts';
import type { RedisClient } from '../src/redis/scripts.ts';
import { ACCOUNTS, asker, channel, DEPLOYMENT, packId, RAISE_SKU, RAISE_SPU } from './cast.ts';

/** How much of everything a deployment has. `running`: allocations in effect; `past`: requests that are over. */
export type Size = { packs: number; running: number; past: number; pending: number };

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const UNITS = 258_000n;
/** Commits under way at a time: Redis writes all that arrive together to disk at once. Fewer than there are packs. */
const TOGETHER = 250;
const LOOK_AGAIN_MS = 200;

/** Fills the Redis of a running Headroom through its own store, so that documents and indexes are the real ones. */
export async function fill(socket: string, size: Size): Promise<void> {
  const log = createLog({ level: 'silent', secrets: [] });
  const redis = connectRedis({ path: socket }, { role: 'blocking', log });
  const keys = keysOf(DEPLOYMENT);
  const now = Date.now();
  const timings = { pushTimeoutMs: HOUR_MS, unknownAfterMs: HOUR_MS };
  const store = createRequestStore({ redis, keys, clock: () => now, timings, onEffects: () => {} });
  const changes = createChanges(size, now);
  for (let from = 0; from < changes.length; from += TOGETHER) {
    const together = changes.slice(from, from + TOGETHER);
    const saved = await Promise.all(together.map((change) => store.commit(change)));
    if (saved.some((one) => one !== 'saved')) throw new Error('the bench could not fill Redis');
  }
  await redis.set(keys.number, changes.length);
  await settle(redis, keys, size.past);
  redis.disconnect();
}

/** As it would be by now: the past was looked at long ago, and what is left has been looked at for warnings once. */
async function settle(redis: RedisClient, keys: Keys, past: number): Promise<void> {
  for (let from = 0; from < past; from += 1_000) {
    await redis.zrem(keys.watch, ...many(Math.min(1_000, past - from), (index) => `R-${from + index + 1}`));
  }
  while ((await redis.zcount(keys.watch, '-inf', Date.now())) > 0) await pause(LOOK_AGAIN_MS);
}

/** The past first, as it came to be. */
function createChanges({ packs, running, past, pending }: Size, now: number): Change[] {
  const ledgers = new Map<string, { ledger: PackLedger; revision: number }>();
  const states = [
    ...many(past, (index) => over(index, packs, now)),
    ...many(running, (index) => inEffect(past + index, packs, now)),
    ...many(pending, (index) => waiting(past + running + index, now)),
  ];
  return states.map((next) => ({
    request: { expected: 0, next },
    ledgers: next.phase === 'approved' && runs(next, now) ? [booked(ledgers, next)] : [],
    events: [],
    actor: { kind: 'headroom', surface: 'worker' },
    effects: [],
  }));
}

function booked(
  ledgers: Map<string, { ledger: PackLedger; revision: number }>,
  { approvedAt, allocations, raise }: ApprovedRequest,
): Change['ledgers'][number] {
  const { orderId } = raise.items[0].pack;
  const before = ledgers.get(orderId) ?? { ledger: emptyLedger, revision: 0 };
  const next = confirm(before.ledger, allocations[0]?.wechatRequestId ?? '', UNITS, approvedAt);
  ledgers.set(orderId, { ledger: next, revision: before.revision + 1 });
  return { orderId, expected: before.revision, next };
}

function runs({ allocations }: ApprovedRequest, now: number): boolean {
  return allocations.some((one) => one.state === 'allocated' && one.endsAt > now);
}

/** One in twenty was rejected; the others ended up to three years ago, and at least a day. */
function over(index: number, packs: number, now: number): RequestState {
  const askedAt = now - 4 * DAY_MS - ((index * 7919) % (1000 * 24)) * HOUR_MS;
  const common = asked(index, packs, askedAt);
  return index % 20 === 0
    ? { ...common, phase: 'rejected', at: askedAt + HOUR_MS, by: 'U0BENCHYES1', reason: 'not now' }
    : allocated(common, askedAt, 'ended');
}

/** They end in 31 hours at the earliest: warnings of thousands at a time would be what is measured then. */
function inEffect(index: number, packs: number, now: number): RequestState {
  const askedAt = now - (index % 40) * HOUR_MS - HOUR_MS;
  return allocated(asked(index, packs, askedAt), askedAt, 'active');
}

function waiting(index: number, now: number): RequestState {
  return { ...asked(index, 1, now - HOUR_MS), expiresAt: now + DAY_MS, phase: 'pending' };
}

function allocated(common: ReturnType<typeof asked>, at: number, stage: 'active' | 'ended'): ApprovedRequest {
  const { id, raise } = common;
  const [item] = raise.items;
  return {
    ...common,
    phase: 'approved',
    approvedAt: at,
    votes: [{ userId: 'U0BENCHYES1', at }],
    allocations: [
      {
        no: 1,
        wechatRequestId: `${id}-bench0123456789`,
        orderId: item.pack.orderId,
        skuId: RAISE_SKU,
        receiverAppId: item.app.appId,
        units: UNITS,
        beginsAt: null,
        days: item.days,
        state: 'allocated',
        at,
        startsAt: at,
        endsAt: at + item.days * DAY_MS,
        packageId: `ZY${id}`,
        proof: 'push',
        stage,
      },
    ],
  };
}

function asked(index: number, packs: number, askedAt: number) {
  const { app, receiverAppId } = ACCOUNTS[index % ACCOUNTS.length] ?? { app: 'shop', receiverAppId: 'wx' };
  return {
    id: `R-${index + 1}`,
    kind: 'raise' as const,
    requester: asker(index),
    channel: channel(index),
    askedAt,
    expiresAt: askedAt + 4 * HOUR_MS,
    rule: { name: 'default', need: 1, approvers: { kind: 'channel' as const }, selfApproval: false },
    votes: [],
    raise: oneRaise({
      account: 'default',
      app: { appId: receiverAppId, name: app, label: null },
      rate: 300_000,
      days: 3,
      sku: { skuId: RAISE_SKU, spuId: RAISE_SPU, name: '网页授权提额 30万次/分钟 3天' },
      pack: { orderId: packId(index % packs), name: 'Bench pack', validUntil: askedAt + 700 * DAY_MS },
      units: UNITS,
      beginsAt: null,
      asked: { packLeft: 4_000_000n, packAll: 5_000_000n, overlaps: [] },
    }),
  };
}

function oneRaise(item: RaiseItem): Raise {
  return { items: [item], reason: 'Double 11' };
}

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
