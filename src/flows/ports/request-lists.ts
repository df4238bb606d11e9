import type { RequestState } from '../../domain/requests/state.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Page, Stored } from './stored.ts';

/** Reads one part of a list; the first without a cursor. A cursor that cannot be read begins anew. */
export type ReadPage<F> = (
  filter: F,
  cursor: string | null,
  limit: number,
) => Promise<Page<Stored<RequestState>>>;

/** Lists of requests. Each costs the same however many requests there are. */
export type RequestLists = {
  /** Those that wait for a decision, the one that waits longest first. */
  pending: ReadPage<Record<never, never>>;
  /** Raises that somebody wants back and nobody has decided about, the one that waits longest first. */
  cancelAsked: ReadPage<Record<never, never>>;
  /** What was approved automatically and is to be reviewed, the one that is due first in front. */
  reviews: ReadPage<Record<never, never>>;
  /** Approved ones whose run has not ended by `now`, the one that ends first in front. */
  running: ReadPage<{ appId: string | null; now: Instant }>;
  /** All that were ever asked since then (`null`: ever), newest first. */
  history: ReadPage<{ appId: string | null; since: Instant | null }>;
  /** All of one person, newest first. */
  ofRequester: ReadPage<{ userId: string }>;
};
