import { describe, expect, it } from 'vitest';
import { evolveSeries } from '../../../src/domain/series/evolve-series.ts';
import type { Series } from '../../../src/domain/series/series.ts';
import type { SeriesEvent } from '../../../src/domain/series/series-event.ts';
import type { SeriesSave } from '../../../src/flows/series/series-ports.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';
import { aPendingSeries, FIRST_RUN } from '../../support/series.ts';
import { implementations } from './deployments.ts';

const actor = { kind: 'person', userId: 'ULIN', surface: 'command' } as const;

function asked(series = aPendingSeries(), onceKey?: string): SeriesSave {
  return {
    series: { expected: 0, next: series },
    events: [{ type: 'series_requested', at: series.askedAt, series }],
    actor,
    effects: [{ kind: 'draw_series', series: series.id }],
    ...(onceKey === undefined ? {} : { onceKey }),
  };
}

function then(series: Series, expected: number, events: SeriesEvent[]): SeriesSave {
  return { series: { expected, next: evolveSeries(series, events) }, events, actor, effects: [] };
}

describe.each(implementations)('series, in $name', ({ open }) => {
  it('are there as they were saved, with their effects, and listed while they are open', async () => {
    const { here } = open();
    const series = aPendingSeries();
    expect(await here.seriesStore.load('S-3')).toBeNull();
    expect(await here.seriesStore.commit(asked())).toBe('saved');
    expect(await here.seriesStore.load('S-3')).toEqual({ value: series, revision: 1 });
    expect(await here.seriesStore.open()).toEqual([{ value: series, revision: 1 }]);
    const [effect] = await here.outbox.peek(5);
    expect(effect?.entry).toEqual({ id: 'S-3-1-0', effect: { kind: 'draw_series', series: 'S-3' } });
    expect(here.nudges.count).toBe(1);
    await here.seriesStore.commit(then(series, 1, [{ type: 'series_withdrawn', at: T0, by: 'ULIN' }]));
    expect(await here.seriesStore.open()).toEqual([]);
    expect((await here.seriesStore.load('S-3'))?.value.phase).toBe('withdrawn');
  });

  it('are listed by when they were closed, and no longer than for a time', async () => {
    const { here, there } = open();
    const close = async (id: string, at: number) => {
      const series = aPendingSeries({ id });
      await here.seriesStore.commit(asked(series));
      await here.seriesStore.commit(then(series, 1, [{ type: 'series_withdrawn', at, by: 'ULIN' }]));
      return series;
    };
    await close('S-3', T0);
    await close('S-4', T0 + DAY);
    await here.seriesStore.commit(asked(aPendingSeries({ id: 'S-5' })));
    const closedSince = async (at: number) =>
      (await there.seriesStore.closedSince(at)).map(({ value, revision }) => [value.id, revision]);
    expect(await closedSince(T0)).toEqual([
      ['S-4', 2],
      ['S-3', 2],
    ]);
    expect(await closedSince(T0 + 1)).toEqual([['S-4', 2]]);
    // What became of its last run is said of it later, and it was closed when it was.
    const closed = (await here.seriesStore.load('S-3'))?.value;
    if (!closed) throw new Error('no S-3');
    const late = { type: 'series_run_allocated', at: T0 + 9 * DAY, run: FIRST_RUN, request: 'R-1' } as const;
    await here.seriesStore.commit(then(closed, 2, [late]));
    expect(await closedSince(T0 + 1)).toEqual([['S-4', 2]]);
    await close('S-6', T0 + 100 * DAY);
    expect(await closedSince(0)).toEqual([['S-6', 2]]);
  });

  it('have numbers of their own', async () => {
    const { here, there } = open();
    const numbers = await Promise.all([
      here.seriesStore.nextNumber(),
      there.seriesStore.nextNumber(),
      here.seriesStore.nextNumber(),
    ]);
    expect(new Set(numbers).size).toBe(3);
  });

  it('remember the key of a machine with what was said, and are changed once under one', async () => {
    const { here, there } = open();
    const one = aPendingSeries();
    await here.seriesStore.commit({ ...asked(one, 'api-a'), fingerprint: 'f-1' });
    const under = { onceKey: 'api-b', fingerprint: 'f-2' };
    const withdrawn = then(one, 1, [{ type: 'series_withdrawn', at: T0, by: 'ULIN' }]);
    expect(await here.seriesStore.commit({ ...withdrawn, ...under })).toBe('saved');
    expect(await there.seriesStore.findByOnceKey('api-a')).toEqual({ id: 'S-3', fingerprint: 'f-1' });
    expect(await there.seriesStore.findByOnceKey('api-b')).toEqual({ id: 'S-3', fingerprint: 'f-2' });
    const before = await here.dump();
    expect(await there.seriesStore.commit({ ...then(one, 2, []), ...under })).toBe('duplicate');
    expect(await here.dump()).toEqual(before);
  });

  it('are saved once for one line', async () => {
    const { here, there } = open();
    expect(await here.seriesStore.commit(asked(aPendingSeries(), 'line'))).toBe('saved');
    const before = await here.dump();
    const again = aPendingSeries({ id: 'S-4' });
    expect(await there.seriesStore.commit(asked(again, 'line'))).toBe('duplicate');
    expect(await here.dump()).toEqual(before);
    expect(await there.seriesStore.commit(asked(again, 'another line'))).toBe('saved');
  });

  it('of twenty changes at once take one, and the others write nothing', async () => {
    const { here, there } = open();
    const series = aPendingSeries();
    await here.seriesStore.commit(asked());
    const change = then(series, 1, [{ type: 'series_approved', at: T0 }]);
    const stores = [here.seriesStore, there.seriesStore];
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) => stores[index % 2]?.commit(change)),
    );
    expect(all.filter((one) => one === 'saved')).toHaveLength(1);
    expect((await here.seriesStore.load('S-3'))?.revision).toBe(2);
  });

  it('are due when they expire or a run is to be announced, and leased to whoever takes them', async () => {
    const { here, there } = open();
    const series = aPendingSeries();
    await here.seriesStore.commit(asked());
    expect(await here.seriesStore.takeDue(series.expiresAt - 1, 10, HOUR)).toEqual([]);
    await here.seriesStore.commit(then(series, 1, [{ type: 'series_approved', at: T0 }]));
    expect(await here.seriesStore.takeDue(series.expiresAt, 10, HOUR)).toEqual([]);
    const due = FIRST_RUN - DAY;
    expect(await here.seriesStore.takeDue(due, 10, HOUR)).toEqual(['S-3']);
    expect(await there.seriesStore.takeDue(due, 10, HOUR)).toEqual([]);
    expect(await there.seriesStore.takeDue(due + HOUR, 10, HOUR)).toEqual(['S-3']);
    const active = (await here.seriesStore.load('S-3'))?.value ?? series;
    await here.seriesStore.commit(then(active, 2, [{ type: 'series_ended', at: due }]));
    expect(await here.seriesStore.takeDue(due + 9 * HOUR, 10, HOUR)).toEqual([]);
  });
});
