import type { SignedCheckpoint } from './checkpoint.ts';
import { createEntryPlaces, type Places } from './entry-places.ts';
import { type EntryFinding, type LogPart, MOST_FINDINGS } from './log-part.ts';
import { addChunk, CHUNK, growBy, HASH_BYTES, rootOf, type Tree } from './merkle.ts';

/** What is wrong with the log. */
export type AuditFinding =
  | EntryFinding
  /** The log up to the checkpoint is not what was signed. `since`: size of the last checkpoint that it fits. */
  | { kind: 'wrong_head'; size: number; at: number; since: number }
  /** The log has fewer entries than were signed: some of those behind the last checkpoint that it fits (`since`) are missing. */
  | { kind: 'cut'; size: number; at: number; since: number; entries: number }
  /** The last entry about something is not in the log, though the thing itself names it. */
  | { kind: 'last_missing'; about: string }
  /** All entries hold, but the store says otherwise where those about something stand, so that its history is shown wrongly. */
  | { kind: 'wrong_places'; about: string }
  /** All entries hold, but what is stored of the tree over these of them is not theirs, so that proofs would not hold. */
  | { kind: 'wrong_tree'; from: number; to: number }
  | { kind: 'unreadable_tree' };

/** What the store remembers of the tree, so that proofs need not read the whole log. Nobody has signed it. */
export type StoredTree = {
  /** The roots of the complete chunks. */
  chunks: readonly Buffer[];
  /** `null`: there is none yet. */
  head: { size: number; root: Buffer } | 'unreadable' | null;
};

const NOTHING_STORED: StoredTree = { chunks: [], head: null };

/** Answers the hash of what was last written about a request or so, as the thing itself has it; `null`: it is not known. */
export type LastHashes = ReadonlyMap<string, string | null>;

export type Verifier = {
  add(part: LogPart): void;
  /** A chunk whose entries are somewhere else; the root is known. Checkpoints within it cannot be compared. */
  skip(root: Buffer): void;
  /** Everything that an entry was about. What is added from now on came while a reader looked at them, each in a part of its own. */
  subjects(): string[];
  /** Where the store says that their entries stand. */
  compare(places: Places): void;
  /** After the last entry. `last`: for what is known of them. */
  end(last: LastHashes): { findings: AuditFinding[]; entries: number; skipped: number };
};

/**
 * Proves a log against its checkpoints while it is read once, from its beginning.
 * @param checkpoints whose signatures are good, by size
 * @param stored is compared with it as well
 */
export function createVerifier(
  checkpoints: readonly SignedCheckpoint[],
  { chunks, head }: StoredTree = NOTHING_STORED,
): Verifier {
  const findings: AuditFinding[] = [];
  const last = new Map<string, string>();
  let late: Set<string> | null = null;
  let tree: Tree = { size: 0, peaks: [] };
  let [checked, since, skipped] = [0, 0, 0];
  const found = (finding: AuditFinding) => void (findings.length < MOST_FINDINGS && findings.push(finding));
  const nextCheck = () => checkpoints[checked]?.size ?? Number.POSITIVE_INFINITY;
  const stored = head === 'unreadable' ? null : head;
  const places = createEntryPlaces();
  let unfit: { from: number; to: number } | null = null;

  function compareHead(): void {
    if (stored?.size === tree.size && !rootOf(tree).equals(stored.root)) {
      unfit ??= { from: 0, to: tree.size - 1 };
    }
    for (; checkpoints[checked]?.size === tree.size; checked++) {
      const { size, at, root } = checkpoints[checked] as SignedCheckpoint;
      if (rootOf(tree).equals(root)) since = size;
      else found({ kind: 'wrong_head', size, at, since });
    }
  }

  function compareChunk(root: Uint8Array): void {
    const known = chunks[tree.size / CHUNK - 1];
    if (known && !known.equals(root)) unfit ??= { from: tree.size - CHUNK, to: tree.size - 1 };
  }

  /** Whether a checkpoint, or the stored head, lies within the next chunk. */
  function isCheckedWithin(): boolean {
    const end = tree.size + CHUNK;
    return nextCheck() < end || (stored !== null && stored.size > tree.size && stored.size < end);
  }

  /** What is wrong with its entries, with their positions in the log. */
  function wrongIn({ findings: within, chains }: LogPart): EntryFinding[] {
    const wrong = [...within];
    for (const { about, opening, last: hash } of chains) {
      const before = last.get(about);
      // The first one about it may have been skipped.
      const isKnown = before !== undefined || skipped === 0;
      if (opening && isKnown && opening.previous !== (before ?? null)) {
        wrong.push({ kind: 'wrong_previous', ...opening.place });
      }
      late?.add(before ?? '').add(hash);
      last.set(about, hash);
    }
    return wrong
      .map((one) => ({ ...one, position: tree.size + one.position }))
      .sort((one, other) => one.position - other.position);
  }

  /** Grows the tree; where a checkpoint lies within, leaf by leaf. */
  function grow({ entries, leaves, chunk }: LogPart, wrong: EntryFinding[]): void {
    if (chunk !== null && tree.size % CHUNK === 0 && !isCheckedWithin()) {
      tree = addChunk(tree, Buffer.from(chunk));
      compareChunk(chunk);
      wrong.forEach(found);
      compareHead();
      return;
    }
    for (let nth = 0; nth < entries; nth++) {
      const root = growBy(tree, Buffer.from(leaves.subarray(nth * HASH_BYTES, (nth + 1) * HASH_BYTES)));
      if (root !== null) compareChunk(root);
      for (let [next] = wrong; next && next.position < tree.size; [next] = wrong) {
        found(next);
        wrong.shift();
      }
      compareHead();
    }
  }

  compareHead();
  return {
    add(part) {
      grow(part, wrongIn(part));
      places.add(part);
    },
    skip(root) {
      tree = addChunk(tree, root);
      skipped += CHUNK;
      while (nextCheck() < tree.size) checked++;
      compareHead();
    },
    subjects() {
      late = new Set();
      places.seal();
      return [...last.keys()];
    },
    compare: places.compare,
    end(known) {
      for (const [about, hash] of known) {
        const isSkipped = skipped > 0 && !last.has(about);
        const isThere = hash === null || isSkipped || last.get(about) === hash || late?.has(hash);
        if (!isThere) found({ kind: 'last_missing', about });
      }
      for (const { size, at } of checkpoints.slice(checked)) {
        found({ kind: 'cut', size, at, since, entries: tree.size });
      }
      if (head === 'unreadable') found({ kind: 'unreadable_tree' });
      // Of a log that does not hold these say nothing more.
      if (findings.length === 0) {
        for (const about of places.wrong(skipped === 0)) found({ kind: 'wrong_places', about });
        if (unfit) found({ kind: 'wrong_tree', ...unfit });
      }
      return { findings, entries: tree.size, skipped };
    },
  };
}
