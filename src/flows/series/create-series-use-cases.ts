import { runsCalledOff, runsToCome } from '../../domain/series/next-step.ts';
import type { Series } from '../../domain/series/series.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept } from '../../kit/result.ts';
import { type RecordRefusalsOptions, recorded } from '../audit/record-refusals.ts';
import type { Stored } from '../ports/stored.ts';
import { type AskSeriesOptions, createAskSeries } from './ask-series.ts';
import { createDecideSeries, createMayRejectSeries, type DecideSeriesOptions } from './decide-series.ts';
import { type SeriesMeterStore, shownSeries, shownSeriesOf } from './shown-series.ts';
import { createTickSeries, type TickSeriesOptions } from './tick-series.ts';
import type { PlannedRun, SeriesInput, SeriesUseCases, Span } from './use-cases.ts';

export type SeriesUseCaseOptions = AskSeriesOptions &
  DecideSeriesOptions &
  TickSeriesOptions &
  RecordRefusalsOptions & { store: SeriesMeterStore };

/** Everything about raises that come again. */
export function createSeriesUseCases(options: SeriesUseCaseOptions): SeriesUseCases {
  const { seriesStore, store, clock } = options;
  const decide = createDecideSeries(options);
  const show: SeriesUseCases['show'] = async (id) => {
    const stored = await seriesStore.load(id);
    return stored && shownSeries(store, stored.value);
  };
  const open = async () => (await seriesStore.open()).map(({ value }) => value);
  const runsIn = (
    all: readonly Stored<Series>[],
    { from, until, most }: Span,
    runsOf: (series: Series, after: Instant) => Iterable<Instant>,
  ) => {
    const found: PlannedRun[] = [];
    for (const { value: series, revision } of all) {
      let count = 0;
      for (const at of runsOf(series, from - 1)) {
        // One that was skipped far ahead may come before those of tomorrow.
        if (at > until) continue;
        if (count++ === most) break;
        found.push({ series, revision, at });
      }
    }
    return found.sort((one, other) => one.at - other.at).slice(0, most);
  };
  return {
    ask: recorded(options, 'series', createAskSeries(options)),
    decide: recorded(
      options,
      ({ type }) => `series_${type}` as const,
      async (input: SeriesInput) => {
        const decided = await decide(input);
        return decided.ok ? accept(await shownSeries(store, decided.value)) : decided;
      },
    ),
    mayReject: recorded(options, 'series_reject', createMayRejectSeries(options)),
    show,
    async savedUnder(onceKey) {
      const saved = await seriesStore.findByOnceKey(onceKey);
      const shown = saved && (await show(saved.id));
      return shown && { ...shown, fingerprint: saved.fingerprint };
    },
    open: async () => shownSeriesOf(store, await open()),
    planned: async (span) =>
      runsIn(await seriesStore.open(), span, (series, after) =>
        series.phase === 'active' ? runsToCome(series, after) : [],
      ),
    async calledOff(span) {
      const [opened, closed] = await Promise.all([seriesStore.open(), seriesStore.closedSince(span.from)]);
      // One that is closed meanwhile may be among both.
      const all = new Map([...opened, ...closed].map((one) => [one.value.id, one]));
      const runsOf = (part: Partial<Span>) => runsIn([...all.values()], { ...span, ...part }, runsCalledOff);
      const now = clock();
      const ahead = runsOf({ from: Math.max(span.from, now) });
      // A day has one run of a series at most, so that all of them are few.
      const behind = runsOf({ until: Math.min(span.until, now - 1), most: Number.POSITIVE_INFINITY });
      return [...behind.slice(Math.max(0, behind.length - (span.most - ahead.length))), ...ahead];
    },
    tick: createTickSeries(options),
  };
}
