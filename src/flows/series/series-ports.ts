import type { Actor } from '../../domain/requests/events.ts';
import type { Series } from '../../domain/series/series.ts';
import type { SeriesEvent } from '../../domain/series/series-event.ts';
import type { SeriesNotice } from '../../domain/series/series-notice.ts';
import type { Units } from '../../domain/units.ts';
import type { Instant } from '../../kit/instant.ts';
import type { SavedUnderKey } from '../ports/clients/idempotency.ts';
import type { NoticePlace, PostOutcome } from '../ports/messenger.ts';
import type { Effect } from '../ports/outbox.ts';
import type { UnchangedDocument } from '../ports/request-store.ts';
import type { Stored } from '../ports/stored.ts';

/** One atomic step: it is saved whole or not at all. */
export type SeriesSave = {
  series: { expected: number; next: Series };
  events: SeriesEvent[];
  actor: Actor;
  effects: Effect[];
  /** What the decision leaned on without changing it: saved only while each of them is as it was read. */
  unchanged?: UnchangedDocument[];
  /** Saved at most once under this key; a second save with it is a `duplicate`. */
  onceKey?: string;
  /** Of what was said with that key, which is remembered with it. Absent: a line. */
  fingerprint?: string;
};

export type SeriesStore = {
  /** A number that was never given out before. Gaps are allowed. */
  nextNumber(): Promise<number>;
  load(id: string): Promise<Stored<Series> | null>;
  /** The one that was saved or changed under a key, in the time that machines' keys are kept. */
  findByOnceKey(onceKey: string): Promise<SavedUnderKey | null>;
  /** Those that are pending, active or paused, the one that was asked for first in front. */
  open(): Promise<Stored<Series>[]>;
  /** Those that were closed since, the last one in front; older ones than of two months may be missing. */
  closedSince(since: Instant): Promise<Stored<Series>[]>;
  /** Those whose time has come; each is leased so that other replicas leave it alone for `leaseMs`. */
  takeDue(now: Instant, limit: number, leaseMs: number): Promise<string[]>;
  /** `conflict`: somebody else saved first; `duplicate`: its `onceKey` was used before. Nothing was written in either case. */
  commit(change: SeriesSave): Promise<'saved' | 'conflict' | 'duplicate'>;
};

/** A series as people see it: what is left of it changes with its runs. */
export type ShownSeries = { series: Series; drawn: Units };

/** Posts cards of series and what is said about them, and finds them again. */
export type SeriesMessenger = {
  post(channel: string, shown: ShownSeries, revision: number): Promise<PostOutcome>;
  update(channel: string, ts: string, shown: ShownSeries, revision: number): Promise<PostOutcome>;
  /** Throws if Slack cannot be asked. */
  find(channel: string, series: string, since: Instant): Promise<string | null>;
  postNotice(place: NoticePlace, id: string, notice: SeriesNotice, shown: ShownSeries): Promise<PostOutcome>;
  /** Throws if Slack cannot be asked. */
  findNotice(place: NoticePlace, id: string, since: Instant): Promise<string | null>;
};
