import type { LogItem } from '../../domain/audit/log-part.ts';
import type { RefusedAttempt } from '../../domain/audit/refused.ts';
import type { Actor, RequestEvent } from '../../domain/requests/events.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Page } from './stored.ts';

/** One event as the audit keeps it. */
export type AuditEntry = { request: string; revision: number; actor: Actor; event: RequestEvent };

/** `cursor`: a page's `next`; `since`: not appended before. */
export type AuditPageWish = {
  order: 'newest' | 'oldest';
  since: Instant | null;
  cursor: string | null;
  limit: number;
};

/** `missing`: there are older ones, in files that are not on this machine. */
export type AuditPage = { items: LogItem[]; next: string | null; missing: boolean };

export type AuditTrail = {
  /** The log of everything, from either end. */
  page(wish: AuditPageWish): Promise<AuditPage>;
  /** Everything that happened to a request, from the beginning. */
  of(request: string, cursor: string | null, limit: number): Promise<Page<AuditEntry>>;
};

/** Something that changed no state, so that it is stored by itself. */
export type LooseEntry = {
  actor: Actor;
  /** About which one; `null`: about none that is known. */
  request: string | null;
  /** What else it is about: `G-3`. */
  subject?: string;
  /** The policy rule that refuses. */
  rule?: string;
  event:
    | ({ type: 'refused'; at: Instant } & RefusedAttempt)
    /** WeChat answered a call whose outcome was known by then. */
    | { type: 'answer_ignored'; at: Instant; allocation: number };
};

export type AuditLog = {
  /**
   * Appends to the log of all. The same attempt that is refused again within some minutes is not written again, and there is a
   * limit for each person and hour: nobody fills the log by clicking.
   */
  append(entry: LooseEntry): Promise<void>;
};
