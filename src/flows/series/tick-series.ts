import { nextStep } from '../../domain/series/next-step.ts';
import { tickSeries } from '../../domain/series/tick-series.ts';
import { accept } from '../../kit/result.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import { createRunSeries, type RunSeriesOptions } from './run-series.ts';
import { saveSeries } from './save-series.ts';
import type { SeriesStore } from './series-ports.ts';

const BATCH = 50;
/** After a crash, or while a run cannot be started, it is taken again. */
const LEASE_MS = 15_000;

export type TickSeriesOptions = RunSeriesOptions & { seriesStore: SeriesStore; clock: Clock; log: FlowLog };

/** Announces and starts runs, says which were missed, and ends what is over. Any replica may call it as often as it likes. */
export function createTickSeries(options: TickSeriesOptions): () => Promise<number> {
  const { seriesStore, clock, log } = options;
  const runSeries = createRunSeries(options);
  const actor = { kind: 'headroom', surface: 'timer' } as const;

  async function tickOne(id: string): Promise<boolean> {
    const ticked = await saveSeries(seriesStore, id, actor, (state) => accept(tickSeries(state, clock())));
    if (!ticked.ok) return false;
    const { series, changed } = ticked.value;
    if (changed || series.phase !== 'active') return changed;
    const step = nextStep(series, clock());
    if (step.step !== 'run') return false;
    await runSeries(series, step.run);
    return true;
  }

  return async () => {
    const due = await seriesStore.takeDue(clock(), BATCH, LEASE_MS);
    const done = await Promise.all(
      due.map((id) =>
        tickOne(id).catch((error: unknown) => {
          log.warn({ err: error, series: id }, 'could not carry on a series; retrying soon');
          return false;
        }),
      ),
    );
    return done.filter((changed) => changed).length;
  };
}
