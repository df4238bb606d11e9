import { type LogItem, logPart } from '../../domain/audit/log-part.ts';
import { timeOf } from '../../domain/audit/log-place.ts';
import { CHUNK, rootOf } from '../../domain/audit/merkle.ts';
import type { StoredTree } from '../../domain/audit/verify.ts';
import { POLICY } from '../../domain/policy/versions/notice.ts';
import type { AuditArchive, AuditReader } from '../../flows/ports/audit-reader.ts';
import type { TreeState } from '../../flows/ports/audit-tree.ts';
import { heard } from '../../kit/heard.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import type { Packed } from '../message-pack.ts';
import { packedScript, type RedisClient } from '../scripts.ts';
import { PART_THREADS, type PartThreads } from './part-threads.ts';
import { rawItemsIn } from './raw-entries.ts';
import { rawPages } from './raw-pages.ts';
import { createReadPage } from './read-page.ts';
import { readParts } from './read-parts.ts';
import { itemsIn } from './stored-entry.ts';

/** Enough to keep Redis and this process busy at once, and little enough to hold neither up; so many are a chunk of the tree. */
const BATCH = CHUNK;

type Chunk = { firstId: string; root: string };

/** Reads the whole of the stream `audit`, at one place at a time, and never more than two batches. */
export function createAuditReader(
  redis: RedisClient,
  keys: Keys,
  archive: AuditArchive | null,
  threads: PartThreads = PART_THREADS,
): AuditReader {
  const readPage = createReadPage(redis, keys);
  const readEnds = packedScript(redis, 'read-audit-ends');
  const readPlaces = packedScript(redis, 'read-audit-places');

  async function read(from: string, limit: number): Promise<LogItem[]> {
    const page = await readPage(from, limit);
    return page === null ? [] : itemsIn(page.range);
  }

  async function chunks(): Promise<Chunk[]> {
    const items = await redis.lrange(keys.auditChunks, 0, -1);
    return items.map((item) => {
      const [firstId = '', root = ''] = item.split(' ');
      return { firstId, root };
    });
  }

  async function archivedChunks(): Promise<number> {
    return (await readDocument<{ chunks: number }>(redis, keys.auditArchive))?.value.chunks ?? 0;
  }

  /** Those in files, from the first on that is not older than asked for. */
  async function* moved(since: number) {
    const known = await chunks();
    const count = await archivedChunks();
    for (let chunk = 0; chunk < count; chunk++) {
      const next = known[chunk + 1];
      if (next !== undefined && timeOf(next.firstId) < since) continue;
      const items = await (archive?.read(chunk) ?? null);
      if (items === null) yield { missing: Buffer.from(known[chunk]?.root ?? '', 'base64url') };
      else yield items.filter(({ id }) => id === '' || timeOf(id) >= since);
    }
  }

  async function* batches(from: { afterId: string | null } | { since: number }) {
    if (!('afterId' in from) || from.afterId === null) yield* moved('since' in from ? from.since : 0);
    const first = 'since' in from ? String(from.since) : from.afterId === null ? '-' : `(${from.afterId}`;
    for await (const { bytes } of rawPages(redis, keys, first, BATCH)) yield rawItemsIn(bytes);
  }

  async function* parts() {
    for await (const items of moved(0)) {
      const lastId = 'missing' in items ? undefined : items.at(-1)?.id;
      if ('missing' in items) yield items;
      else if (lastId !== undefined) yield { lastId, part: logPart(items) };
    }
    yield* readParts(rawPages(redis, keys, '-', BATCH), threads);
  }

  return {
    batches,
    parts,
    async lastHashes(subjects) {
      const [requests, movements, grants, series, purchases] = await Promise.all([
        redis.zrange(keys.history, '0', '-1'),
        redis.zrange(keys.outsideAll, '0', '-1'),
        redis.zrange(keys.grantsAll, '0', '-1'),
        redis.zrange(keys.seriesAll, '0', '-1'),
        redis.zrange(keys.purchasesAll, '0', '-1'),
      ]);
      const all = [
        ...new Set([...subjects, POLICY, ...requests, ...movements, ...grants, ...series, ...purchases]),
      ];
      const hashes = new Map<string, string | null>();
      for await (const found of inBatches(all, (about) => documentOf(about, keys), readEnds)) {
        for (const [about, hash] of found) hashes.set(about, hash);
      }
      return hashes;
    },
    async *places(subjects) {
      const known = await redis.zrange(keys.history, '0', '-1');
      const requests = [...new Set([...subjects.filter(isRequest), ...known])];
      for await (const found of inBatches(requests, keys.auditOf, readPlaces)) {
        yield new Map(found.map(([id, places]) => [id, places ? ` ${places}` : '']));
      }
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
    chunks,
    async tree() {
      const head = await readTreeHead(redis, keys);
      return { chunks: (await chunks()).map(({ root }) => Buffer.from(root, 'base64url')), head };
    },
    archivedChunks,
    async entriesFrom(id, limit) {
      const chunk = (await chunks()).findIndex(({ firstId }) => firstId === id);
      if (chunk < 0 || chunk >= (await archivedChunks())) return read(id, limit);
      const items = await (archive?.read(chunk) ?? null);
      if (items === null) throw new Error(`A file with old entries is missing in ${archive?.directory}.`);
      return items.slice(0, limit);
    },
    checkpoints: () => redis.lrange(keys.auditCheckpoints, 0, -1),
  };
}

/** It is read before the chunks, of which there may be more by then. */
async function readTreeHead(redis: RedisClient, keys: Keys): Promise<StoredTree['head']> {
  try {
    const state = await readDocument<TreeState>(redis, keys.auditTree);
    if (state === null) return null;
    const peaks = state.value.peaks.map((peak) => Buffer.from(peak, 'base64url'));
    return { size: state.value.size, root: rootOf({ size: state.value.size, peaks }) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return 'unreadable';
    throw error;
  }
}

function documentOf(about: string, keys: Keys): string {
  if (about === 'delegates') return keys.delegates;
  if (about === 'saved') return keys.savedRequests;
  if (about === 'calendar') return keys.calendarFeeds;
  if (isRequest(about)) return keys.request(about);
  if (about === POLICY) return keys.policy;
  if (about === 'freeze') return keys.freeze;
  if (/^G-\d+$/.test(about)) return keys.grant(about);
  if (/^S-\d+$/.test(about)) return keys.series(about);
  if (/^P-\d+$/.test(about)) return keys.purchase(about);
  return /^O-\d+$/.test(about) ? keys.outside(about) : keys.watched(about);
}

/** What a script answers about each, some at a time: Redis answers about the next ones while these are looked at. */
async function* inBatches(
  all: readonly string[],
  keyOf: (one: string) => string,
  read: (keys: string[], args: []) => Promise<Packed>,
): AsyncGenerator<[string, string | null][]> {
  const readFrom = (from: number) => {
    const part = all.slice(from, from + BATCH);
    return { part, found: heard(part.length === 0 ? Promise.resolve(null) : read(part.map(keyOf), [])) };
  };
  let next = readFrom(0);
  for (let from = BATCH; next.part.length > 0; from += BATCH) {
    const { part, found } = next;
    next = readFrom(from);
    const answers = await found;
    yield part.map((one, nth) => [one, textOf(Array.isArray(answers) ? answers[nth] : null)]);
  }
}

function textOf(answer: unknown): string | null {
  return typeof answer === 'string' ? answer : null;
}

function isRequest(about: string): boolean {
  return /^R-\d+$/.test(about);
}
