import type { LastHashes, LogItem } from '../../domain/audit/verify.ts';

/** The log from its beginning, in its order. */
export type AuditReader = {
  /** Entries in batches, after one of them or from a time on; it ends at the end that the log has by then. */
  batches(from: { afterId: string | null } | { since: number }): AsyncIterable<LogItem[]>;
  /** What requests, movements and subjects of warnings know as their last entry. Those that no entry is about are named as well. */
  lastHashes(subjects: readonly string[]): Promise<LastHashes>;
  /** Whether entries behind the last one were deleted, as far as the store says. */
  endWasCut(): Promise<boolean>;
  /** Where the entries about a request stand, the oldest first; those of the first versions stand nowhere. */
  idsOf(request: string): Promise<string[]>;
  /** The complete chunks of the tree. */
  chunks(): Promise<{ firstId: string; root: string }[]>;
  /** Entries from that one on. */
  entriesFrom(id: string, limit: number): Promise<LogItem[]>;
  /** All checkpoints that are stored, the oldest first. */
  checkpoints(): Promise<string[]>;
};
