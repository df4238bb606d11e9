import type { SignedCheckpoint } from './checkpoint.ts';
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
  | { kind: 'last_missing'; about: string };

/** Answers the hash of what was last written about a request or so, as the thing itself has it; `null`: it is not known. */
export type LastHashes = ReadonlyMap<string, string | null>;

export type Verifier = {
  add(part: LogPart): void;
  /** A chunk whose entries are somewhere else; the root is known. Checkpoints within it cannot be compared. */
  skip(root: Buffer): void;
  /** Everything that an entry was about. What is added from now on came while a reader looked at them, each in a part of its own. */
  subjects(): string[];
  /** After the last entry. `last`: for what is known of them. */
  end(last: LastHashes): { findings: AuditFinding[]; entries: number; skipped: number };
};

/**
 * Proves a log against its checkpoints while it is read once, from its beginning.
 * @param checkpoints whose signatures are good, by size
 */
export function createVerifier(checkpoints: readonly SignedCheckpoint[]): Verifier {
  const findings: AuditFinding[] = [];
  const last = new Map<string, string>();
  let late: Set<string> | null = null;
  let tree: Tree = { size: 0, peaks: [] };
  let [checked, since, skipped] = [0, 0, 0];
  const found = (finding: AuditFinding) => void (findings.length < MOST_FINDINGS && findings.push(finding));
  const nextCheck = () => checkpoints[checked]?.size ?? Number.POSITIVE_INFINITY;

  function compareHead(): void {
    for (; checkpoints[checked]?.size === tree.size; checked++) {
      const { size, at, root } = checkpoints[checked] as SignedCheckpoint;
      if (rootOf(tree).equals(root)) since = size;
      else found({ kind: 'wrong_head', size, at, since });
    }
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
    if (chunk !== null && tree.size % CHUNK === 0 && nextCheck() >= tree.size + CHUNK) {
      tree = addChunk(tree, Buffer.from(chunk));
      wrong.forEach(found);
      compareHead();
      return;
    }
    for (let nth = 0; nth < entries; nth++) {
      growBy(tree, Buffer.from(leaves.subarray(nth * HASH_BYTES, (nth + 1) * HASH_BYTES)));
      for (let [next] = wrong; next && next.position < tree.size; [next] = wrong) {
        found(next);
        wrong.shift();
      }
      compareHead();
    }
  }

  compareHead();
  return {
    add: (part) => grow(part, wrongIn(part)),
    skip(root) {
      tree = addChunk(tree, root);
      skipped += CHUNK;
      while (nextCheck() < tree.size) checked++;
      compareHead();
    },
    subjects() {
      late = new Set();
      return [...last.keys()];
    },
    end(known) {
      for (const [about, hash] of known) {
        const isSkipped = skipped > 0 && !last.has(about);
        const isThere = hash === null || isSkipped || last.get(about) === hash || late?.has(hash);
        if (!isThere) found({ kind: 'last_missing', about });
      }
      for (const { size, at } of checkpoints.slice(checked)) {
        found({ kind: 'cut', size, at, since, entries: tree.size });
      }
      return { findings, entries: tree.size, skipped };
    },
  };
}
