import type { AuditTree, TreeState } from '../../flows/ports/audit-tree.ts';
import type { OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import { encode } from '../../kit/json.ts';
import { sha256 } from '../../kit/sha256.ts';
import { createCommitDocuments, type Write } from '../commit-documents.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';
import { createReadPage } from './read-page.ts';
import { storedIn } from './stored-entry.ts';

/** More than a year of one an hour; the files and the channel have the others. */
const MOST_CHECKPOINTS = 10_000;

const NOTHING: TreeState = { size: 0, peaks: [], lastId: null, chunkId: null, checkpoint: null };

export type AuditTreeOptions = { redis: RedisClient; keys: Keys; clock: Clock; onEffects: () => void };

/** The tree over the stream `audit`: its head as a document, and the root of every complete chunk in a list. */
export function createAuditTree({ redis, keys, clock, onEffects }: AuditTreeOptions): AuditTree {
  const commit = createCommitDocuments(redis);
  const readPage = createReadPage(redis, keys);
  return {
    state: async () =>
      (await readDocument<TreeState>(redis, keys.auditTree)) ?? { value: NOTHING, revision: 0 },
    async oldestAt() {
      const [first] = await redis.xrange(keys.audit, '-', '+', 'COUNT', 1);
      return first ? Number(first[0].split('-')[0]) : null;
    },
    async entriesAfter(id, limit) {
      const page = await readPage(id === null ? '-' : `(${id}`, limit);
      const found = page === null ? [] : storedIn(page.range);
      return found.map(({ id: at, entry }) => ({ id: at, entry: entry ?? { text: '' } }));
    },
    async commit({ expected, next, chunk, note }) {
      const posted: OutboxEntry = {
        // Of a log that lost its last entries there may be another one of that size.
        id: `checkpoint-${next.size}-${sha256(note ?? '')
          .toString('hex')
          .slice(0, 8)}`,
        effect: { kind: 'post_checkpoint', note: note ?? '' },
      };
      const writes: Write[] = [
        ...(chunk === undefined
          ? []
          : [{ command: ['RPUSH', keys.auditChunks, `${chunk.firstId} ${chunk.root}`] } satisfies Write]),
        ...(note === undefined
          ? []
          : ([
              { command: ['RPUSH', keys.auditCheckpoints, note] },
              { command: ['LTRIM', keys.auditCheckpoints, -MOST_CHECKPOINTS, -1] },
              { command: ['ZADD', keys.outbox, clock(), encode(posted)] },
            ] satisfies Write[])),
      ];
      const saved = await commit([{ key: keys.auditTree, expected, json: encode(next) }], writes);
      if (saved === 'saved' && note !== undefined) onEffects();
      return saved;
    },
    async archived() {
      const stored = await readDocument<{ chunks: number }>(redis, keys.auditArchive);
      return { chunks: stored?.value.chunks ?? 0, revision: stored?.revision ?? 0 };
    },
    forget: ({ expected, chunks, beforeId }) =>
      commit(
        [{ key: keys.auditArchive, expected, json: encode({ chunks }) }],
        [{ command: ['XTRIM', keys.audit, 'MINID', '=', beforeId] }],
      ),
    lastCheckpoints: (limit) => redis.lrange(keys.auditCheckpoints, -limit, -1),
  };
}
