import type { RequestState } from '../../domain/requests/state.ts';
import { runResult } from '../../domain/series/tick-series.ts';
import { accept } from '../../kit/result.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { saveSeries } from './save-series.ts';
import type { SeriesStore } from './series-ports.ts';

export type NoteRunOptions = {
  store: Pick<RequestStore, 'load'>;
  seriesStore: SeriesStore;
  clock: Clock;
};

/** Tells a series what WeChat made of its run; the same again changes nothing. */
export function createNoteRun({ store, seriesStore, clock }: NoteRunOptions) {
  return async (series: string, id: string): Promise<void> => {
    const request = (await store.load(id))?.value;
    const run = request?.series?.run;
    if (request === undefined || run === undefined) return;
    const ok = outcomeOf(request);
    if (ok === null) return;
    const actor = { kind: 'headroom', surface: 'worker' } as const;
    await saveSeries(seriesStore, series, actor, (state) =>
      accept(runResult(state, { run, request: id, ok }, clock())),
    );
  };
}

/** One raise of several that failed is a failure to whoever relies on them; `null`: it is not over yet. */
function outcomeOf(request: RequestState): boolean | null {
  if (request.phase !== 'approved') return null;
  if (request.allocations.some(({ state }) => state === 'failed')) return false;
  return request.allocations.every(({ state }) => state === 'allocated') ? true : null;
}
