import { type FreezeState, NOT_FROZEN } from '../../domain/freeze/freeze.ts';
import type { FreezeChange, FreezeStore } from '../../flows/ports/approvals/freeze.ts';
import type { OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import type { Stored } from '../../flows/ports/stored.ts';
import { encode } from '../../kit/json.ts';
import { entryWrites } from '../audit/entry-writes.ts';
import { keyResultDocuments, whyConflict } from '../clients/key-results.ts';
import { createCommitDocuments, type Write } from '../commit-documents.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

export type FreezeStoreOptions = {
  redis: RedisClient;
  keys: Keys;
  clock: Clock;
  /** Called after effects were stored, so that this process delivers them without waiting for the sweeper. */
  onEffects: () => void;
};

/** What stops approvals, with its audit and what follows from a change. */
export function createFreezeStore({ redis, keys, clock, onEffects }: FreezeStoreOptions): FreezeStore {
  const commit = createCommitDocuments(redis);
  return {
    load: () => readFreeze(redis, keys),
    async commit(change) {
      const { expected, next, events, actor, effects, under } = change;
      const head = { actor, subject: 'freeze', revision: expected + 1 };
      const audit = await entryWrites(
        redis,
        keys,
        events.map((event) => ({ document: keys.freeze, head, event })),
      );
      const documents = [
        { key: keys.freeze, expected, json: encode(next) },
        ...keyResultDocuments(keys, under),
      ];
      const saved = await commit(documents, [...outboxWrites(change, keys, clock()), ...audit]);
      if (saved === 'conflict') return whyConflict(redis, keys, under);
      if (effects.length > 0) onEffects();
      return saved;
    },
  };
}

export async function readFreeze(redis: RedisClient, keys: Keys): Promise<Stored<FreezeState>> {
  return (await readDocument<FreezeState>(redis, keys.freeze)) ?? { value: NOT_FROZEN, revision: 0 };
}

function outboxWrites({ expected, events, effects }: FreezeChange, keys: Keys, now: number): Write[] {
  // After Redis forgot its last writes a revision is given out again, and Slack still has announcements of the first one.
  const change = `${expected + 1}-${events[0]?.at ?? now}`;
  return effects.map((effect, index): Write => {
    const entry: OutboxEntry = { id: `freeze-${change}-${index}`, effect };
    return { command: ['ZADD', keys.outbox, now, encode(entry)] };
  });
}
