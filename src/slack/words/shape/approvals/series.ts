import type { Series } from '../../../../domain/series/series.ts';
import type { AskSeriesRefusal, SeriesRefusal } from '../../../../domain/series/series-refusals.ts';
import type { Timetable } from '../../../../domain/series/timetable.ts';
import type { Units } from '../../../../domain/units.ts';
import type { Instant } from '../../../../kit/instant.ts';
import type { Sentence } from '../../../text/sentence.ts';

/** What may be wrong with a line after `/quota series`. */
export type SeriesProblem =
  | { what: 'no_app' }
  /** `typed`: `''` where nothing was. */
  | { what: 'bad_rate'; app: string; typed: string }
  | { what: 'no_every' }
  | { what: 'bad_every' | 'bad_hour' | 'bad_cron'; typed: string }
  | { what: 'no_days' }
  | { what: 'bad_days'; typed: string }
  | { what: 'no_end' }
  /** `''` where nothing was. */
  | { what: 'no_series'; typed: string };

export type SeriesLabel =
  | 'raises'
  | 'when'
  | 'next'
  | 'cost'
  | 'past'
  | 'overlaps'
  | 'decides'
  | 'votes'
  | 'link';

/** What people are told about a series. `remaining`: units that its runs may still take. */
export type SeriesWords = {
  title(series: Series): string;
  labels: Record<SeriesLabel, string>;
  raises(series: Series): Sentence;
  /** `every Friday 19:00 (Asia/Shanghai), until …` */
  when(timetable: Timetable): Sentence;
  /** `more`: runs after these. */
  next(runs: readonly Instant[], more: number): Sentence;
  cost(series: Series, remaining: Units): Sentence;
  /** What became of the last runs, the last one in front. */
  past(series: Series): Sentence;
  overlaps(series: Series): Sentence;
  state(series: Series): Sentence;
  /** Over the button that approves it. */
  permits(units: Units): string;
  buttons: { skip: string; unskip: string; pause: string; resume: string; stop: string };
  confirm: { title: string; text(id: string): string; confirm: string; deny: string };
  /** Above the field for the reason of a rejection. */
  rejectIntro(id: string): string;
  notices: {
    approved(series: Series): Sentence;
    rejected(series: Series, by: string, reason: string): Sentence;
    expired(series: Series): Sentence;
    paused(series: Series): Sentence;
    resumed(series: Series): Sentence;
    resubmitted(series: Series): Sentence;
    stopped(series: Series, by: string): Sentence;
    ended(series: Series): Sentence;
    unposted(series: Series): Sentence;
    announced(series: Series, run: Instant): Sentence;
    skipped(series: Series, run: Instant, by: string): Sentence;
    unskipped(series: Series, run: Instant): Sentence;
    requested(series: Series, run: Instant, request: string, late: boolean): Sentence;
    refused(series: Series, run: Instant, why: string): Sentence;
    frozen(series: Series, run: Instant): Sentence;
    missed(series: Series, run: Instant, count: number): Sentence;
    /** The state has moved on since the notice was written. */
    changed(series: Series): Sentence;
  };
  answers: {
    asked(series: Series): Sentence;
    /** `at`: in full, with zone and distance. */
    first(at: string): Sentence;
    /** Other series of its apps run at the same time. */
    overlaps(series: Series): Sentence;
    counted(id: string, have: number, need: number): Sentence;
    approved(id: string): Sentence;
    rejected(id: string): Sentence;
    withdrawn(id: string): Sentence;
    paused(id: string): Sentence;
    resumed(id: string): Sentence;
    resubmitted(id: string): Sentence;
    stopped(id: string): Sentence;
    skipped(id: string, run: Instant): Sentence;
    unskipped(id: string, run: Instant): Sentence;
  };
  list: {
    title: string;
    empty: string;
    row(series: Series, next: Instant | null, remaining: Units): Sentence;
    hint: string;
  };
  refusals: {
    ask(refusal: AskSeriesRefusal): Sentence;
    decide(refusal: SeriesRefusal): Sentence;
    line(problem: SeriesProblem): Sentence;
  };
};
