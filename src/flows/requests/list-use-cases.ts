import type { LogRow } from '../../domain/audit/log-row.ts';
import type { AskRefusal } from '../../domain/requests/refusals.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Observed } from '../../domain/traffic/observed.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Result } from '../../kit/result.ts';
import type { AuditEntry, AuditPage, AuditPageWish } from '../ports/audit.ts';
import type { Page } from '../ports/stored.ts';

/** Which part of a list; `cursor` is a page's `next`. */
export type Part = { cursor: string | null; limit: number };

/** `appId`: of one app only. `since`: not asked before. */
export type HistoryFilter = { appId: string | null; since: Instant | null };

/** A request with what happened to it. */
/** `observed`: what monitoring knows of it; absent: nothing. */
export type Story = {
  request: RequestState;
  revision: number;
  trail: Page<AuditEntry>;
  observed?: Observed;
};

/** More than a spreadsheet is read for; it bounds what one question may cost. */
export const MOST_ROWS = 10_000;

export type LogRows = Pick<AuditPage, 'next' | 'missing'> & { items: LogRow[] };

export type ListUseCases = {
  /** The AppID that a person means: by name, or any AppID, since the past may know apps that are configured no more. */
  appId(typed: string): Result<string, AskRefusal>;
  pending(part: Part): Promise<Page<RequestState>>;
  /** Automatic approvals that this person may review; `null`: Slack cannot say. */
  reviews(userId: string): Promise<RequestState[] | null>;
  running(appId: string | null, part: Part): Promise<Page<RequestState>>;
  history(filter: HistoryFilter, part: Part): Promise<Page<RequestState>>;
  /** The newest {@link MOST_ROWS} at most, read in parts. */
  wholeHistory(filter: HistoryFilter): Promise<{ items: RequestState[]; total: number }>;
  /** What happened to anything, some entries at a time. */
  log(wish: AuditPageWish): Promise<LogRows>;
  story(request: string, part: Part): Promise<Story | null>;
  /** What monitoring knows of requests, as their cards show it; in the same order. Nobody is asked for it now. */
  observed(requests: readonly string[]): Promise<(Observed | null)[]>;
};
