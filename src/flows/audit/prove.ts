import { readCheckpoint, type SignedCheckpoint } from '../../domain/audit/checkpoint.ts';
import { leafData, leafHash } from '../../domain/audit/entry.ts';
import type { LogItem } from '../../domain/audit/log-part.ts';
import { isBefore } from '../../domain/audit/log-place.ts';
import { addLeaf, CHUNK, EMPTY_TREE, type LeafRange, pathRanges, rootOf } from '../../domain/audit/merkle.ts';
import { printProof } from '../../domain/audit/proof.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { AuditReader } from '../ports/audit-reader.ts';
import type { AuditTree } from '../ports/audit-tree.ts';

export type ProveOptions = {
  reader: AuditReader;
  tree: AuditTree;
  /** Signs the present head; `null` where that is not possible or nothing is new. */
  makeCheckpoint: () => Promise<string | null>;
};

export type ProveRefusal =
  /** Nothing in the log is about it. */
  | { reason: 'no_entries'; request: string }
  /** Its entries are newer than the last checkpoint, and no other could be made. */
  | { reason: 'not_signed_yet'; request: string };

/**
 * Proves that the last entry about a request is in the log that was signed. That entry names the one before it, and so on: by
 * its hash it stands for the whole history of the request.
 */
export async function proveRequest(
  options: ProveOptions,
  request: string,
): Promise<Result<string, ProveRefusal>> {
  const { reader, makeCheckpoint } = options;
  const ids = await reader.idsOf(request);
  const last = ids.at(-1);
  if (last === undefined) return refuse({ reason: 'no_entries', request });
  let signed = newestOf(await reader.checkpoints());
  let layout = await layoutOf(options);
  let found = await positionOf(reader, layout, last);
  if (found === null || signed === null || found.index >= signed.checkpoint.size) {
    signed = newestOf([(await makeCheckpoint()) ?? signed?.note ?? '']);
    layout = await layoutOf(options);
    found = await positionOf(reader, layout, last);
  }
  if (found === null || signed === null || found.index >= signed.checkpoint.size) {
    return refuse({ reason: 'not_signed_yet', request });
  }
  const { index, item } = found;
  const hashOf = rangeHashes(reader, layout);
  const path: Buffer[] = [];
  for (const range of pathRanges(index, signed.checkpoint.size)) path.push(await hashOf(range));
  return accept(printProof(item.entry, index, path, signed.note));
}

function newestOf(notes: readonly string[]): { note: string; checkpoint: SignedCheckpoint } | null {
  const note = notes.at(-1) ?? '';
  const checkpoint = readCheckpoint(note);
  return checkpoint && { note, checkpoint };
}

/** Where each chunk begins, and the roots of the complete ones. */
type Layout = { firstIds: string[]; roots: Buffer[] };

async function layoutOf({ reader, tree }: ProveOptions): Promise<Layout> {
  const [chunks, { value }] = await Promise.all([reader.chunks(), tree.state()]);
  return {
    firstIds: [...chunks.map(({ firstId }) => firstId), ...(value.chunkId === null ? [] : [value.chunkId])],
    roots: chunks.map(({ root }) => Buffer.from(root, 'base64url')),
  };
}

/** `null`: it is not in the tree yet. */
async function positionOf(
  reader: AuditReader,
  { firstIds }: Layout,
  id: string,
): Promise<{ index: number; item: LogItem } | null> {
  const chunk = firstIds.findLastIndex((firstId) => !isBefore(id, firstId));
  const items = chunk < 0 ? [] : await reader.entriesFrom(firstIds[chunk] ?? '', CHUNK);
  const at = items.findIndex((one) => one.id === id);
  const item = items[at];
  return item ? { index: chunk * CHUNK + at, item } : null;
}

/** The root of the tree over a range of a path: complete chunks are known, and the leaves of the others are read once. */
function rangeHashes(
  reader: AuditReader,
  { firstIds, roots }: Layout,
): (range: LeafRange) => Promise<Buffer> {
  const read = new Map<number, Promise<Buffer[]>>();
  const leavesIn = (chunk: number) => {
    const known = read.get(chunk) ?? reader.entriesFrom(firstIds[chunk] ?? '', CHUNK).then(leavesOf);
    read.set(chunk, known);
    return known;
  };
  return async ({ from, to }) => {
    const firstChunk = Math.ceil(from / CHUNK);
    const endChunk = Math.floor(to / CHUNK);
    // A range is as wide as one part of the tree: below a chunk it lies in one, above it begins with one.
    if (from % CHUNK !== 0)
      return rootOfRange([], (await leavesIn(firstChunk - 1)).slice(from % CHUNK, ((to - 1) % CHUNK) + 1));
    const rest = to % CHUNK === 0 ? [] : (await leavesIn(endChunk)).slice(0, to % CHUNK);
    return rootOfRange(roots.slice(firstChunk, endChunk), rest);
  };
}

function leavesOf(items: readonly LogItem[]): Buffer[] {
  return items.map(({ entry }) => leafHash(leafData(entry)));
}

/** The chunks are themselves the leaves of a tree, to whose right the other leaves are. */
function rootOfRange(chunks: readonly Buffer[], leaves: readonly Buffer[]): Buffer {
  const grow = (hashes: readonly Buffer[]) =>
    hashes.reduce<{ size: number; peaks: Buffer[] }>((tree, hash) => addLeaf(tree, hash), EMPTY_TREE);
  return rootOf({ size: 0, peaks: [...grow(chunks).peaks, ...grow(leaves).peaks] });
}
