import type { OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import type { DigestStore } from '../../flows/reports/digest-store.ts';
import type { Instant } from '../../kit/instant.ts';
import { encode } from '../../kit/json.ts';
import { createCommitDocuments, type Write } from '../commit-documents.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

export type DigestStoreOptions = { redis: RedisClient; keys: Keys; clock: Clock; onEffects: () => void };

/** Until when reports were posted, saved with the effect that posts the next one. */
export function createDigestStore({ redis, keys, clock, onEffects }: DigestStoreOptions): DigestStore {
  const commit = createCommitDocuments(redis);
  const key = keys.reportDigest;
  return {
    load: async () => (await readDocument<Instant>(redis, key)) ?? { value: null, revision: 0 },
    async commit({ expected, next, digest }) {
      const entry: OutboxEntry | null = digest && {
        id: `digest-${digest.until}`,
        effect: { kind: 'post_report', digest },
      };
      const writes: Write[] = entry ? [{ command: ['ZADD', keys.outbox, clock(), encode(entry)] }] : [];
      const saved = await commit([{ key, expected, json: encode(next) }], writes);
      if (saved === 'saved' && entry) onEffects();
      return saved;
    },
  };
}
