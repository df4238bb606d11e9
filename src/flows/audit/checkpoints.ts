import { readCheckpoint, signCheckpoint } from '../../domain/audit/checkpoint.ts';
import { leafData, leafHash } from '../../domain/audit/entry.ts';
import { CHUNK, growBy, type Tree } from '../../domain/audit/merkle.ts';
import { HOUR_MS } from '../../kit/durations.ts';
import type { SigningKey } from '../../kit/ed25519.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { AuditTree, CheckpointFile, TreeChange, TreeState } from '../ports/audit-tree.ts';
import type { Clock, WithLock } from '../ports/runtime.ts';

const EVERY_MS = HOUR_MS;
/** So many are looked through for those that this machine's file lacks: those of a month. */
const MOST_MISSED = 750;

export type CheckpointOptions = {
  tree: AuditTree;
  file: CheckpointFile;
  key: SigningKey;
  /** `headroom/<deployment>` */
  origin: string;
  clock: Clock;
  withLock: WithLock;
};

export type Checkpoints = {
  /** Signs if an hour has passed since the last one and there is something new. */
  whenDue(): Promise<string | null>;
  /** Signs at once if there is something new. */
  make(): Promise<string | null>;
};

/**
 * Takes what was appended since into the tree and signs its head: once an hour where there is anything new, or at once. Any one
 * replica does it; each writes what was signed into its own file. Answers the checkpoint, `null` where none was made.
 */
export function createCheckpoints(options: CheckpointOptions): Checkpoints {
  const { tree, clock, withLock } = options;

  async function whenDue(): Promise<string | null> {
    const { checkpoint } = (await tree.state()).value;
    const since = checkpoint?.at ?? (await tree.oldestAt());
    const made = since !== null && clock() - since >= EVERY_MS ? await make() : null;
    await fillFile(options);
    return made;
  }

  async function make(): Promise<string | null> {
    const made = await withLock('audit-checkpoint', () =>
      retryOnConflict('the audit tree', () => takeAndSign(options)),
    );
    return made === 'busy' ? null : made.note;
  }

  return { whenDue, make: async () => make().then((note) => fillFile(options).then(() => note)) };
}

async function takeAndSign(options: CheckpointOptions): Promise<{ note: string | null } | 'conflict'> {
  const { tree, origin, clock, key } = options;
  let { value, revision } = await tree.state();
  for (;;) {
    const change = await nextChange(tree, value, revision);
    if (change.chunk === undefined) {
      const at = clock();
      if (change.next.size === (value.checkpoint?.size ?? 0)) return { note: null };
      const note = signCheckpoint(treeOf(change.next), origin, at, key);
      const next = { ...change.next, checkpoint: { size: change.next.size, at } };
      const saved = await tree.commit({ ...change, next, note });
      return saved === 'saved' ? { note } : 'conflict';
    }
    // The log may be long where it was written by a version without a tree: what was done stays done.
    if ((await tree.commit(change)) === 'conflict') return 'conflict';
    value = change.next;
    revision += 1;
  }
}

/** The tree with the next entries, up to the end of a chunk or of the log. */
async function nextChange(log: AuditTree, state: TreeState, expected: number): Promise<TreeChange> {
  const found = await log.entriesAfter(state.lastId, CHUNK - (state.size % CHUNK));
  const tree = treeOf(state);
  let chunk: Buffer | null = null;
  for (const { entry } of found) chunk = growBy(tree, leafHash(leafData(entry)));
  const firstId = state.chunkId ?? found[0]?.id ?? null;
  const next: TreeState = {
    ...state,
    size: tree.size,
    peaks: tree.peaks.map((peak) => peak.toString('base64url')),
    lastId: found.at(-1)?.id ?? state.lastId,
    chunkId: chunk === null ? firstId : null,
  };
  if (chunk === null || firstId === null) return { expected, next };
  return { expected, next, chunk: { firstId, root: chunk.toString('base64url') } };
}

function treeOf({ size, peaks }: TreeState): Tree {
  return { size, peaks: peaks.map((peak) => Buffer.from(peak, 'base64url')) };
}

/** Other replicas made some of them, or this one died before it wrote. */
async function fillFile({ tree, file }: CheckpointOptions): Promise<void> {
  const [newest] = await tree.lastCheckpoints(1);
  const written = await file.lastSize();
  if (newest === undefined || sizeOf(newest) <= written) return;
  const notes = await tree.lastCheckpoints(MOST_MISSED);
  await file.append(notes.filter((note) => sizeOf(note) > written));
}

function sizeOf(note: string): number {
  return readCheckpoint(note)?.size ?? 0;
}
