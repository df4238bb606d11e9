import { nextStep } from '../../domain/series/next-step.ts';
import type { Series } from '../../domain/series/series.ts';
import { MOST_FAILURES, tickSeries } from '../../domain/series/tick-series.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept } from '../../kit/result.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import { createPausedByPolicy } from './paused-by-policy.ts';
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
  const pausedByPolicy = createPausedByPolicy(options);
  const actor = { kind: 'headroom', surface: 'timer' } as const;

  async function tickOne(id: string): Promise<boolean> {
    if (await holdBeforeAnnouncing(id)) return true;
    const ticked = await saveSeries(seriesStore, id, actor, (state) => accept(tickSeries(state, clock())));
    if (!ticked.ok) return false;
    const { series, changed } = ticked.value;
    if (changed || series.phase !== 'active') return changed;
    const step = nextStep(series, clock());
    if (step.step !== 'run') return false;
    await runSeries(series, step.run);
    return true;
  }

  /** A run is not announced that would not be started. */
  async function holdBeforeAnnouncing(id: string): Promise<boolean> {
    const stored = await seriesStore.load(id);
    const run = stored && toAnnounce(stored.value, clock());
    if (!stored || run === null) return false;
    const paused = await pausedByPolicy(stored.value, run);
    if (paused === null) return false;
    const held = await saveSeries(seriesStore, id, actor, (state) =>
      accept(toAnnounce(state, clock()) === run ? [paused] : []),
    );
    return held.ok && held.value.changed;
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

/** The run that is to be announced now, if one is. */
function toAnnounce(series: Series, now: Instant): Instant | null {
  if (series.phase !== 'active' || series.failures >= MOST_FAILURES) return null;
  const step = nextStep(series, now);
  return step.step === 'announce' ? step.run : null;
}
