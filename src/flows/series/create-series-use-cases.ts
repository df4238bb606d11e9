import { runsToCome } from '../../domain/series/next-step.ts';
import { accept } from '../../kit/result.ts';
import { type RecordRefusalsOptions, recorded } from '../audit/record-refusals.ts';
import { type AskSeriesOptions, createAskSeries } from './ask-series.ts';
import { createDecideSeries, createMayRejectSeries, type DecideSeriesOptions } from './decide-series.ts';
import { type SeriesMeterStore, shownSeries, shownSeriesOf } from './shown-series.ts';
import { createTickSeries, type TickSeriesOptions } from './tick-series.ts';
import type { PlannedRun, SeriesInput, SeriesUseCases } from './use-cases.ts';

export type SeriesUseCaseOptions = AskSeriesOptions &
  DecideSeriesOptions &
  TickSeriesOptions &
  RecordRefusalsOptions & { store: SeriesMeterStore };

/** Everything about raises that come again. */
export function createSeriesUseCases(options: SeriesUseCaseOptions): SeriesUseCases {
  const { seriesStore, store } = options;
  const decide = createDecideSeries(options);
  const show: SeriesUseCases['show'] = async (id) => {
    const stored = await seriesStore.load(id);
    return stored && shownSeries(store, stored.value);
  };
  const open = async () => (await seriesStore.open()).map(({ value }) => value);
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
    async submittedAs(onceKey) {
      const id = await seriesStore.findByOnceKey(onceKey);
      return id === null ? null : show(id);
    },
    open: async () => shownSeriesOf(store, await open()),
    async planned({ from, until, most }) {
      const found: PlannedRun[] = [];
      for (const series of (await open()).filter(({ phase }) => phase === 'active')) {
        let count = 0;
        for (const at of runsToCome(series, from - 1)) {
          if (at > until || count++ === most) break;
          found.push({ series, at });
        }
      }
      return found.sort((one, other) => one.at - other.at).slice(0, most);
    },
    tick: createTickSeries(options),
  };
}
