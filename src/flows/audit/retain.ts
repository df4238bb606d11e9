import { leafData, leafHash } from '../../domain/audit/entry.ts';
import { timeOf } from '../../domain/audit/log-place.ts';
import { CHUNK, rootOfLeaves } from '../../domain/audit/merkle.ts';
import type { AuditArchive, AuditReader } from '../ports/audit-reader.ts';
import type { AuditTree } from '../ports/audit-tree.ts';
import type { Clock, FlowLog, WithLock } from '../ports/runtime.ts';

/** So many chunks at a time: a first run over years of entries must not hold Redis up. */
const MOST_AT_ONCE = 10;

export type RetainOptions = {
  tree: AuditTree;
  reader: Pick<AuditReader, 'chunks' | 'entriesFrom'>;
  archive: AuditArchive;
  /** Entries older than that leave Redis. */
  retentionMs: number;
  clock: Clock;
  log: FlowLog;
  withLock: WithLock;
};

/**
 * Moves old entries from Redis to files, whole chunks of the tree that a checkpoint covers. Their roots stay in Redis: the tree is
 * the same as before, and everything that was signed can still be proved. One replica does it at a time.
 */
export function createRetention(options: RetainOptions): () => Promise<number> {
  return async () => {
    const moved = await options.withLock('audit-retention', () => moveAll(options));
    return moved === 'busy' ? 0 : moved;
  };
}

async function moveAll(options: RetainOptions): Promise<number> {
  let moved = 0;
  while (moved < MOST_AT_ONCE && (await moveNext(options))) moved += 1;
  return moved;
}

async function moveNext({ tree, reader, archive, retentionMs, clock, log }: RetainOptions): Promise<boolean> {
  const [{ value: state }, archived, chunks] = await Promise.all([
    tree.state(),
    tree.archived(),
    reader.chunks(),
  ]);
  const chunk = archived.chunks;
  const [own, next] = [chunks[chunk], chunks[chunk + 1]?.firstId ?? state.chunkId];
  const isSigned = (state.checkpoint?.size ?? 0) >= (chunk + 1) * CHUNK;
  // What begins before then may end after it: all of the chunk is old once the next one's first entry is.
  if (!own || next == null || !isSigned || timeOf(next) > clock() - retentionMs) return false;
  const items = await reader.entriesFrom(own.firstId, CHUNK);
  const root = rootOfLeaves(items.map(({ entry }) => leafHash(leafData(entry)))).toString('base64url');
  if (items.length !== CHUNK || root !== own.root) {
    log.error(
      { chunk },
      'old entries of the audit stay in Redis: they are not what was signed. Run: headroom audit verify',
    );
    return false;
  }
  await archive.write(chunk, items);
  return (await tree.forget({ expected: archived.revision, chunks: chunk + 1, beforeId: next })) === 'saved';
}
