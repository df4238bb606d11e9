import { emptyBalance, type OutsideBalance } from '../../domain/movements/balance.ts';
import { isUnrecorded, type OutsideMovement } from '../../domain/movements/movement.ts';
import type { OutsideChange, OutsideStore, PushKind } from '../../flows/ports/movements.ts';
import { encode } from '../../kit/json.ts';
import { entryWrites } from '../audit/entry-writes.ts';
import { keyResultDocuments, whyConflict } from '../clients/key-results.ts';
import { createCommitDocuments, type DocumentChange, type Write } from '../commit-documents.ts';
import { readDocument, readValues } from '../documents.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

/** Units of packs that moved without a request of ours, and how far the figures of each pack are accounted for. */
export function createOutsideStore(redis: RedisClient, keys: Keys): OutsideStore {
  const commit = createCommitDocuments(redis);

  async function newest(key: string, low: string, limit: number): Promise<OutsideMovement[]> {
    const ids = await redis.zrevrangebyscore(key, '+inf', low, 'LIMIT', 0, limit);
    return readValues<OutsideMovement>(redis, ids.map(keys.outside));
  }

  return {
    nextNumber: () => redis.incr(keys.outsideNumber),
    balance: async (orderId) =>
      (await readDocument<OutsideBalance>(redis, keys.outsideBalance(orderId))) ?? {
        value: emptyBalance,
        revision: 0,
      },
    load: (id) => readDocument<OutsideMovement>(redis, keys.outside(id)),
    byPush: (kind, orderId, wechatRequestId) =>
      redis.hget(keys.outsidePushes, pushField(kind, orderId, wechatRequestId)),
    ofPack: (orderId, limit) => newest(keys.outsideOf(orderId), '-inf', limit),
    since: (at, limit) => newest(keys.outsideAll, String(at), limit),
    unrecorded: (since) => redis.zrangebyscore(keys.outsideUnrecorded, since, '+inf'),
    async commit(change) {
      const about = change.audit.map(({ outside, actor, event }) => ({
        document: keys.outside(outside),
        head: { outside, actor },
        event,
      }));
      const audit = await entryWrites(redis, keys, about);
      const indexes = change.movements.flatMap(({ next }) => indexesOf(next, keys));
      const documents = [...documentsOf(change, keys), ...keyResultDocuments(keys, change.under)];
      const saved = await commit(documents, [...indexes, ...audit]);
      return saved === 'saved' ? saved : whyConflict(redis, keys, change.under);
    },
  };
}

/** WeChat's requestIds have no colon, and its order ids neither. */
function pushField(kind: PushKind, orderId: string, wechatRequestId: string): string {
  return `${kind}:${orderId}:${wechatRequestId}`;
}

function documentsOf({ balances, movements }: OutsideChange, keys: Keys): DocumentChange[] {
  return [
    ...balances.map(({ orderId, expected, next }) => ({
      key: keys.outsideBalance(orderId),
      expected,
      json: encode(next),
    })),
    ...movements.map(({ expected, next }) => ({ key: keys.outside(next.id), expected, json: encode(next) })),
  ];
}

/** The lists that a movement is in, and the push that reported it. */
function indexesOf(movement: OutsideMovement, keys: Keys): Write[] {
  const { id, at, kind, push, parts } = movement;
  return [
    { command: ['ZADD', keys.outsideAll, at, id] },
    {
      command: isUnrecorded(movement)
        ? ['ZADD', keys.outsideUnrecorded, at, id]
        : ['ZREM', keys.outsideUnrecorded, id],
    },
    ...parts.map(({ orderId }): Write => ({ command: ['ZADD', keys.outsideOf(orderId), at, id] })),
    ...(push !== null && (kind === 'allocated' || kind === 'cancelled')
      ? parts.map(
          ({ orderId }): Write => ({
            command: ['HSET', keys.outsidePushes, pushField(kind, orderId, push.wechatRequestId), id],
          }),
        )
      : []),
  ];
}
