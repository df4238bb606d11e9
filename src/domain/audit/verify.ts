import type { SignedCheckpoint } from './checkpoint.ts';
import { type LoggedEntry, leafData, leafHash } from './entry.ts';
import { type HeadFacts, headFacts } from './head-facts.ts';
import { addChunk, CHUNK, growBy, rootOf, type Tree } from './merkle.ts';

/** Which entry, from 0, and what of it can be read. */
export type EntryPlace = { position: number; id: string; about: string | null; type: string | null };

/** What is wrong with the log. */
export type AuditFinding =
  /** Its text has not the hash that was stored with it. */
  | ({ kind: 'altered' } & EntryPlace)
  /** The entry before it about the same is not the one that it names: that was altered, or one in between is missing. */
  | ({ kind: 'wrong_previous' } & EntryPlace)
  /** The log up to the checkpoint is not what was signed. `since`: size of the last checkpoint that it fits. */
  | { kind: 'wrong_head'; size: number; at: number; since: number }
  /** The log has fewer entries than were signed. */
  | { kind: 'cut'; size: number; at: number; entries: number }
  /** The last entry about something is not in the log, though the thing itself names it. */
  | { kind: 'last_missing'; about: string };

export type LogItem = { id: string; entry: LoggedEntry };

/** Answers the hash of what was last written about a request or so, as the thing itself has it; `null`: it is not known. */
export type LastHashes = ReadonlyMap<string, string | null>;

export type Verifier = {
  add(item: LogItem): void;
  /** A chunk whose entries are somewhere else; the root is known. Checkpoints within it cannot be compared. */
  skip(root: Buffer): void;
  /** Everything that an entry was about. What is added from now on came while a reader looked at them. */
  subjects(): string[];
  /** After the last entry. `last`: for what is known of them. */
  end(last: LastHashes): { findings: AuditFinding[]; entries: number; skipped: number };
};

/** More of them say nothing more. */
const MOST_FINDINGS = 20;

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

  function compareHead(): void {
    for (; checkpoints[checked]?.size === tree.size; checked++) {
      const { size, at, root } = checkpoints[checked] as SignedCheckpoint;
      if (rootOf(tree).equals(root)) since = size;
      else found({ kind: 'wrong_head', size, at, since });
    }
  }

  compareHead();
  return {
    add({ id, entry }) {
      const leaf = leafHash(leafData(entry));
      const hash = leaf.toString('base64url');
      const head = 'text' in entry ? null : headFacts(entry.head);
      const about = head?.about ?? null;
      const place = () => ({ position: tree.size, id, about, type: head?.type ?? null });
      const before = about === null ? undefined : last.get(about);
      if (isAltered(entry, head, hash)) found({ kind: 'altered', ...place() });
      else if (head !== null && about !== null && isInChain(head)) {
        // The first one about it may have been skipped.
        const isKnown = before !== undefined || skipped === 0;
        if (isKnown && head.previous !== (before ?? null)) found({ kind: 'wrong_previous', ...place() });
      }
      if ('hash' in entry && about !== null && head !== null && isInChain(head)) {
        late?.add(before ?? '').add(entry.hash);
        last.set(about, entry.hash);
      }
      growBy(tree, leaf);
      compareHead();
    },
    skip(root) {
      tree = addChunk(tree, root);
      skipped += CHUNK;
      while ((checkpoints[checked]?.size ?? Number.POSITIVE_INFINITY) < tree.size) checked++;
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
        found({ kind: 'cut', size, at, entries: tree.size });
      }
      return { findings, entries: tree.size, skipped };
    },
  };
}

function isAltered(entry: LoggedEntry, head: HeadFacts | null, hash: string): boolean {
  return 'hash' in entry && (entry.hash !== hash || head === null);
}

/** Those that changed nothing are not gone on from. */
function isInChain({ type }: HeadFacts): boolean {
  return type !== 'refused' && type !== 'answer_ignored' && type !== 'event_replayed';
}
