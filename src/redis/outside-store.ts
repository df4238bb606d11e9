import { emptyBalance, type OutsideBalance } from '../domain/movements/balance.ts';
import { isUnrecorded, type OutsideMovement } from '../domain/movements/movement.ts';
import type { OutsideChange, OutsideStore, PushKind } from '../flows/ports/movements.ts';
import type { Stored } from '../flows/ports/stored.ts';
import { decode, encode } from '../kit/json.ts';
import type { Keys } from './keys.ts';
import { type RedisClient, script } from './scripts.ts';

/** Units of packs that moved without a request of ours, and how far the figures of each pack are accounted for. */
export function createOutsideStore(redis: RedisClient, keys: Keys): OutsideStore {
  const runCommit = script(redis, 'commit-outside');

  async function document<T>(key: string): Promise<Stored<T> | null> {
    const [revision, json] = await redis.hmget(key, 'revision', 'json');
    return revision && json ? { value: decode<T>(json), revision: Number(revision) } : null;
  }

  const load = (id: string) => document<OutsideMovement>(keys.outside(id));

  async function newest(key: string, low: string, limit: number): Promise<OutsideMovement[]> {
    const ids = await redis.zrevrangebyscore(key, '+inf', low, 'LIMIT', 0, limit);
    const found = await Promise.all(ids.map(load));
    return found.flatMap((stored) => (stored ? [stored.value] : []));
  }

  return {
    nextNumber: () => redis.incr(keys.outsideNumber),
    balance: async (orderId) =>
      (await document<OutsideBalance>(keys.outsideBalance(orderId))) ?? { value: emptyBalance, revision: 0 },
    load,
    byPush: (kind, orderId, wechatRequestId) =>
      redis.hget(keys.outsidePushes, pushField(kind, orderId, wechatRequestId)),
    ofPack: (orderId, limit) => newest(keys.outsideOf(orderId), '-inf', limit),
    since: (at, limit) => newest(keys.outsideAll, String(at), limit),
    unrecorded: (since) => redis.zrangebyscore(keys.outsideUnrecorded, since, '+inf'),
    async commit(change) {
      const answer = await runCommit(
        [
          keys.audit,
          keys.outsideAll,
          keys.outsideUnrecorded,
          keys.outsidePushes,
          ...change.balances.map(({ orderId }) => keys.outsideBalance(orderId)),
          ...change.movements.map(({ next }) => keys.outside(next.id)),
          ...packsOf(change).map(({ orderId }) => keys.outsideOf(orderId)),
        ],
        [JSON.stringify(plan(change))],
      );
      return answer === 1 ? 'saved' : 'conflict';
    },
  };
}

/** WeChat's requestIds have no colon, and its order ids neither. */
function pushField(kind: PushKind, orderId: string, wechatRequestId: string): string {
  return `${kind}:${orderId}:${wechatRequestId}`;
}

function packsOf({ movements }: OutsideChange) {
  return movements.flatMap(({ next: { id, at, parts } }) =>
    parts.map(({ orderId }) => ({ orderId, id, at })),
  );
}

/** The argument of commit-outside.lua: strings only. */
function plan(change: OutsideChange) {
  const { balances, movements, audit } = change;
  return {
    documents: [...balances, ...movements].map(({ expected, next }) => [String(expected), encode(next)]),
    listed: movements.map(({ next }) => [next.id, String(next.at), isUnrecorded(next) ? '1' : '']),
    packs: packsOf(change).map(({ id, at }) => [id, String(at)]),
    pushes: movements.flatMap(({ next: { id, kind, push, parts } }) =>
      push !== null && (kind === 'allocated' || kind === 'cancelled')
        ? parts.map(({ orderId }) => [pushField(kind, orderId, push.wechatRequestId), id])
        : [],
    ),
    audit: audit.map(encode),
  };
}
