import { isOpenPurchase, type Purchase } from '../../domain/purchases/purchase.ts';
import type { OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import type { PurchaseChange, PurchaseStore } from '../../flows/purchases/purchase-ports.ts';
import { encode } from '../../kit/json.ts';
import { entryWrites } from '../audit/entry-writes.ts';
import { createCommitDocuments, type DocumentChange, type Write } from '../commit-documents.ts';
import { documentCommand, documentIn, readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import { runPipeline } from '../pipeline.ts';
import type { RedisClient } from '../scripts.ts';

export type PurchaseStoreOptions = {
  redis: RedisClient;
  keys: Keys;
  clock: Clock;
  /** Called after effects were stored, so that this process delivers them without waiting for the sweeper. */
  onEffects: () => void;
};

/** Purchases, with everything that must change together with them. */
export function createPurchaseStore({ redis, keys, clock, onEffects }: PurchaseStoreOptions): PurchaseStore {
  const commit = createCommitDocuments(redis);
  return {
    nextNumber: () => redis.incr(keys.purchaseNumber),
    load: (id) => readDocument<Purchase>(redis, keys.purchase(id)),
    async open() {
      // An account has one at a time.
      const ids = await redis.zrange(keys.purchasesOpen, '0', '-1');
      const found = await runPipeline(
        redis,
        ids.map((id) => documentCommand(keys.purchase(id))),
      );
      return found.flatMap((answer) => documentIn<Purchase>(answer) ?? []);
    },
    async current(account) {
      const found = await readDocument<string | null>(redis, keys.purchaseOf(account));
      return found ?? { value: null, revision: 0 };
    },
    async commit(change) {
      const { purchase, events, actor } = change;
      const entries = events.flatMap((event) =>
        purchase === undefined
          ? []
          : [
              {
                document: keys.purchase(purchase.next.id),
                head: { subject: purchase.next.id, actor },
                event,
              },
            ],
      );
      const audit = await entryWrites(redis, keys, entries);
      const saved = await commit(documentsOf(change, keys), [...writesOf(change, keys, clock()), ...audit]);
      if (saved === 'saved' && change.effects.length > 0) onEffects();
      return saved;
    },
  };
}

function documentsOf({ account, purchase }: PurchaseChange, keys: Keys): DocumentChange[] {
  return [
    ...(purchase === undefined
      ? []
      : [
          {
            key: keys.purchase(purchase.next.id),
            expected: purchase.expected,
            json: encode(purchase.next),
          },
        ]),
    ...(account === undefined
      ? []
      : [
          {
            key: keys.purchaseOf(account.name),
            expected: account.expected,
            json: encode(account.current),
          },
        ]),
  ];
}

/** The lists that a purchase is in follow from its state alone. */
function writesOf({ purchase, effects }: PurchaseChange, keys: Keys, now: number): Write[] {
  if (purchase === undefined) return [];
  const { expected, next } = purchase;
  const { id, openedAt } = next;
  const entries = effects.map(
    (effect, index): OutboxEntry => ({ id: `${id}-${expected + 1}-${index}`, effect }),
  );
  return [
    ...entries.map((entry): Write => ({ command: ['ZADD', keys.outbox, now, encode(entry)] })),
    { command: ['ZADD', keys.purchasesAll, openedAt, id] },
    {
      command: isOpenPurchase(next)
        ? ['ZADD', keys.purchasesOpen, openedAt, id]
        : ['ZREM', keys.purchasesOpen, id],
    },
  ];
}
