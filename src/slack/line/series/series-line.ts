import type { Recurrence } from '../../../domain/series/recurrence.ts';
import type { Instant } from '../../../kit/instant.ts';

export type SeriesItemLine = { app: string; rate: number };

/** A complete series, before any rule was asked. Mentions and links in its reason are still marked tokens. */
export type AskSeriesLine = {
  kind: 'series';
  items: [SeriesItemLine, ...SeriesItemLine[]];
  recurrence: Recurrence;
  /** As it can be typed again. */
  every: string;
  /** The zone whose clocks decide; `null`: the speaker's. */
  timeZone: string | null;
  days: number;
  from: Instant | null;
  until: Instant;
  reason: string;
};

export type SeriesChangeName = 'withdraw' | 'pause' | 'resume' | 'stop' | 'skip' | 'unskip';

/** What the words after `series` mean; without any of them the list is wanted. */
export type SeriesLine =
  | AskSeriesLine
  | { kind: 'series_list' }
  /** `series`: `S-3` */
  | { kind: 'series_change'; how: SeriesChangeName; series: string };
