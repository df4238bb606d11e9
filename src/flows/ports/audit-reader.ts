import type { Places } from '../../domain/audit/entry-places.ts';
import type { LogItem, LogPart } from '../../domain/audit/log-part.ts';
import type { LastHashes, StoredTree } from '../../domain/audit/verify.ts';

/** The log from its beginning, in its order. */
export type AuditReader = {
  /**
   * Entries in batches, after one of them or from a time on, those that were moved to files included; it ends at the end that the
   * log has by then. Of a chunk whose file is not here there is the root only.
   */
  batches(
    from: { afterId: string | null } | { since: number },
  ): AsyncIterable<LogItem[] | { missing: Buffer }>;
  /** The same, whole, as parts to be proved: several of them are made at once where the log is long and there are processors. */
  parts(): AsyncIterable<{ lastId: string; part: LogPart } | { missing: Buffer }>;
  /** What requests, movements and subjects of warnings know as their last entry. Those that no entry is about are named as well. */
  lastHashes(subjects: readonly string[]): Promise<LastHashes>;
  /** Where the store says that entries about requests stand: those of these subjects that are requests, and all others; some at a time. */
  places(subjects: readonly string[]): AsyncIterable<Places>;
  /** Whether entries behind the last one were deleted, as far as the store says. */
  endWasCut(): Promise<boolean>;
  /** Where the entries about a request stand, the oldest first; those of the first versions stand nowhere. */
  idsOf(request: string): Promise<string[]>;
  /** The complete chunks of the tree. */
  chunks(): Promise<{ firstId: string; root: string }[]>;
  /** The roots of those, and the head of the tree. */
  tree(): Promise<StoredTree>;
  /** How many of those were moved to files, from the first on. */
  archivedChunks(): Promise<number>;
  /** Entries from that one on, which is the first of a chunk. Throws where they are in a file that is not here. */
  entriesFrom(id: string, limit: number): Promise<LogItem[]>;
  /** All checkpoints that are stored, the oldest first. */
  checkpoints(): Promise<string[]>;
};

/** Where entries go that are too old for Redis, by the chunk of the tree that they are. */
export type AuditArchive = {
  /** For people: where it is. */
  directory: string;
  /** `null`: it is not on this machine. */
  read(chunk: number): Promise<LogItem[] | null>;
  /** Resolves when it is on disk. */
  write(chunk: number, items: readonly LogItem[]): Promise<void>;
};
