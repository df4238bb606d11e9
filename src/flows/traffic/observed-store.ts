import type { PastPeak } from '../../domain/traffic/forecast.ts';
import type { Observed } from '../../domain/traffic/observed.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Effect } from '../ports/outbox.ts';
import type { Stored } from '../ports/stored.ts';

/** What is saved with what was observed, in one atomic step. */
export type ObservedSave = {
  request: string;
  expected: number;
  next: Observed;
  /** When its card is to show it at the latest; an earlier time that is set already stays. Absent: with the next change. */
  drawAt?: Instant;
  effects?: Effect[];
  /** Its end was looked at. Peaks of its apps are kept for forecasts. `again`: another one is to come then; `null`: nothing more is. */
  ended?: { peaks: (PastPeak & { appId: string })[]; again: Instant | null };
};

/** What monitoring knows of requests, by their ids. */
export type ObservedStore = {
  load(request: string): Promise<Stored<Observed> | null>;
  /** In the same order. */
  loadAll(requests: readonly string[]): Promise<(Observed | null)[]>;
  /** `conflict`: somebody else saved first, and nothing was written. */
  save(change: ObservedSave): Promise<'saved' | 'conflict'>;
  /** Has the cards drawn whose time has come. Answers how many. */
  drawDue(now: Instant, limit: number): Promise<number>;
  /** Its end is to be looked at then; an earlier time that is set already stays. */
  watchEnd(request: string, endsAt: Instant): Promise<void>;
  /** Requests whose end has come; each is leased so that other replicas leave it alone for `leaseMs`. */
  takeEnded(now: Instant, limit: number, leaseMs: number): Promise<string[]>;
  /** The highest calls of an app's former raises, the newest first. */
  pastPeaks(appId: string): Promise<PastPeak[]>;
};
