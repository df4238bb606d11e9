import type { LogItem } from '../../domain/audit/verify.ts';
import type { AuditReader } from '../../flows/ports/audit-reader.ts';
import type { Keys } from '../keys.ts';
import { type Command, runPipeline } from '../pipeline.ts';
import type { RedisClient } from '../scripts.ts';
import { entryIn } from './stored-entry.ts';

/** Enough to keep Redis and this process busy at once, and little enough to hold neither up. */
const BATCH = 1_000;

/** Reads the whole of the stream `audit`, at one place at a time, and never more than two batches. */
export function createAuditReader(redis: RedisClient, keys: Keys): AuditReader {
  async function read(from: string, limit = BATCH): Promise<LogItem[]> {
    const found = await redis.xrange(keys.audit, from, '+', 'COUNT', limit);
    return found.map(([id, fields]) => ({ id, entry: entryIn(fields) ?? { text: fields.join('\n') } }));
  }

  async function* batches(from: { afterId: string | null } | { since: number }) {
    const first = 'since' in from ? String(from.since) : from.afterId === null ? '-' : `(${from.afterId}`;
    let next = read(first);
    for (;;) {
      const items = await next;
      const last = items.at(-1);
      if (!last) return;
      // Redis answers the next part while this one is worked on.
      next = read(`(${last.id}`);
      yield items;
    }
  }

  return {
    batches,
    async lastHashes(subjects) {
      const [requests, movements] = await Promise.all([
        redis.zrange(keys.history, '0', '-1'),
        redis.zrange(keys.outsideAll, '0', '-1'),
      ]);
      const all = [...new Set([...subjects, ...requests, ...movements])];
      const hashes = new Map<string, string | null>();
      for (let from = 0; from < all.length; from += BATCH) {
        const part = all.slice(from, from + BATCH);
        const commands = part.map((about): Command => ['hget', documentOf(about, keys), 'audit']);
        const found = await runPipeline(redis, commands);
        part.forEach((about, index) => void hashes.set(about, textOf(found[index])));
      }
      return hashes;
    },
    async endWasCut() {
      const [newest] = await redis.xrevrange(keys.audit, '+', '-', 'COUNT', 1);
      const info: unknown = newest ? await redis.xinfo('STREAM', keys.audit) : null;
      const fields = Array.isArray(info) ? info : [];
      const last = fields[fields.indexOf('last-generated-id') + 1];
      // Read once more: an entry may have come in between.
      const [again] = await redis.xrevrange(keys.audit, '+', '-', 'COUNT', 1);
      return (
        newest !== undefined && newest[0] === again?.[0] && typeof last === 'string' && last !== newest[0]
      );
    },
    async idsOf(request) {
      const items = await redis.lrange(keys.auditOf(request), 0, -1);
      return items.filter((item) => !item.startsWith('{'));
    },
    async chunks() {
      const items = await redis.lrange(keys.auditChunks, 0, -1);
      return items.map((item) => {
        const [firstId = '', root = ''] = item.split(' ');
        return { firstId, root };
      });
    },
    entriesFrom: (id, limit) => read(id, limit),
    checkpoints: () => redis.lrange(keys.auditCheckpoints, 0, -1),
  };
}

function documentOf(about: string, keys: Keys): string {
  if (/^R-\d+$/.test(about)) return keys.request(about);
  return /^O-\d+$/.test(about) ? keys.outside(about) : keys.watched(about);
}

function textOf(answer: unknown): string | null {
  return typeof answer === 'string' ? answer : null;
}
