import type { Client } from '../../domain/clients/client.ts';
import type { Idempotency } from '../../domain/requests/state.ts';
import type { Recurrence } from '../../domain/series/recurrence.ts';
import type { AskSeriesRefusal, SeriesRefusal } from '../../domain/series/series-refusals.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Result } from '../../kit/result.ts';
import type { SavedUnderKey } from '../ports/clients/idempotency.ts';
import type { ShownSeries } from './series-ports.ts';

/** What a person's line came to, before any rule was asked. */
export type AskSeriesInput = {
  by: string;
  /** The machine that submits it. Absent: a line. */
  surface?: Client;
  /** Short name, display name or AppID as typed, and calls per minute. */
  items: [{ app: string; rate: number }, ...{ app: string; rate: number }[]];
  days: number;
  recurrence: Recurrence;
  timeZone: string;
  /** `null`: from now on. */
  from: Instant | null;
  until: Instant;
  reason: string;
  /** `null`: it was asked for nowhere in Slack. */
  channel: string | null;
  /** Recognises the same line delivered twice. */
  onceKey: string;
  /** A machine named that key, and said all that with it. */
  idempotency?: Idempotency;
};

/** What a button says of the card that it is on. */
export type SeriesClaim = { key: string; message: { channel: string; ts: string } | null };

/** `claim: null`: it was typed, or said by a machine (`surface`), and is about whatever has that number. */
export type OnSeries = {
  series: string;
  by: string;
  claim: SeriesClaim | null;
  surface?: Client;
  /** What a machine changes under a key of its own is remembered under it in the same step. */
  idempotency?: Idempotency;
};

/** `seen`: only if it still is as it was when somebody saw it; otherwise it is refused as `busy`. */
export type SeriesInput = OnSeries & { seen?: ShownSeries['series'] } & (
    | { type: 'approve' | 'withdraw' | 'pause' | 'resume' | 'stop' }
    | { type: 'reject'; reason: string }
    /** `run: null`: the next one. */
    | { type: 'skip' | 'unskip'; run: Instant | null }
  );

/** A run. `revision`: of its series; grows with every change. */
export type PlannedRun = { series: ShownSeries['series']; revision: number; at: Instant };

export type Span = { from: Instant; until: Instant; most: number };

export type SeriesUseCases = {
  ask(input: AskSeriesInput): Promise<Result<ShownSeries, AskSeriesRefusal>>;
  /** A person decides about it, or holds, ends or changes it. */
  decide(input: SeriesInput): Promise<Result<ShownSeries, SeriesRefusal>>;
  /** Whether this person could reject now, so that nobody writes a reason for nothing. */
  mayReject(input: OnSeries): Promise<Result<true, SeriesRefusal>>;
  /** What was submitted or changed under a key, however it stands by now. */
  savedUnder(onceKey: string): Promise<(ShownSeries & Pick<SavedUnderKey, 'fingerprint'>) | null>;
  show(series: string): Promise<ShownSeries | null>;
  /** Those that are pending, active or paused. */
  open(): Promise<ShownSeries[]>;
  /** Runs of active series in a span, both ends included, ascending, without those that were skipped; no more than `most`. */
  planned(span: Span): Promise<PlannedRun[]>;
  /**
   * The same of runs of which nothing will come: skipped, refused, frozen and missed ones, and those of series that are paused, or closed
   * since the span began. Where there are more, those to come matter most, and then the latest.
   */
  calledOff(span: Span): Promise<PlannedRun[]>;
  /** What follows from time: announces and starts runs; answers how many series changed. */
  tick(): Promise<number>;
};
