import type { Actor, RequestEvent } from '../../domain/requests/events.ts';
import type { Page } from './stored.ts';

/** One event as the audit keeps it. */
export type AuditEntry = { request: string; revision: number; actor: Actor; event: RequestEvent };

export type AuditTrail = {
  /** Everything that happened to a request, from the beginning. */
  of(request: string, cursor: string | null, limit: number): Promise<Page<AuditEntry>>;
};
