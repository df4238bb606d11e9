import type { LoggedEntry } from '../../domain/audit/entry.ts';
import type { Instant } from '../../kit/instant.ts';

/** How far the log was made into a tree. */
export type TreeState = {
  size: number;
  /** base64url, the largest part first. */
  peaks: string[];
  /** Where the last entry in the tree stands in the log; `null`: none is in it. */
  lastId: string | null;
  /** Where the first entry of the chunk that is not complete stands; `null`: it has none. */
  chunkId: string | null;
  /** The last one that was signed. */
  checkpoint: { size: number; at: Instant } | null;
};

export type TreeChange = {
  expected: number;
  next: TreeState;
  /** A chunk that was completed: where it begins in the log, and its root. */
  chunk?: { firstId: string; root: string };
  /** A signed checkpoint, which is posted and remembered in the same step. */
  note?: string;
};

/** The log as a list, and the tree over it. Entries have positions in the order in which Redis took them. */
export type AuditTree = {
  state(): Promise<{ value: TreeState; revision: number }>;
  /** When the first entry was appended; `null`: there is none. */
  oldestAt(): Promise<Instant | null>;
  /** The next entries in the log after that one, the first `limit`. */
  entriesAfter(id: string | null, limit: number): Promise<{ id: string; entry: LoggedEntry }[]>;
  /** `conflict`: another replica was faster, and nothing was written. */
  commit(change: TreeChange): Promise<'saved' | 'conflict'>;
  /** How many chunks were moved to files. */
  archived(): Promise<{ chunks: number; revision: number }>;
  /** Deletes the entries before one of them, which are in files by now. */
  forget(change: { expected: number; chunks: number; beforeId: string }): Promise<'saved' | 'conflict'>;
  /** The newest checkpoints, the newest last. */
  lastCheckpoints(limit: number): Promise<string[]>;
};

/** The file that checkpoints go to beside Slack. */
export type CheckpointFile = {
  /** Size of the log at the last checkpoint in it; 0: there is none. */
  lastSize(): Promise<number>;
  append(notes: readonly string[]): Promise<void>;
};
