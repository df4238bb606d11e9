import { unitsOn } from '../../domain/policy/meters/meter.ts';
import { type Series, seriesMeterOf } from '../../domain/series/series.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { ShownSeries } from './series-ports.ts';

export type SeriesMeterStore = Pick<RequestStore, 'loadMeter' | 'loadMeters'>;

/** A series with what its runs took. */
export async function shownSeries(store: SeriesMeterStore, series: Series): Promise<ShownSeries> {
  const { value } = await store.loadMeter(seriesMeterOf(series));
  return { series, drawn: unitsOn(value) };
}

/** The same of several; costs the same however many there are. */
export async function shownSeriesOf(store: SeriesMeterStore, all: Series[]): Promise<ShownSeries[]> {
  const meters = await store.loadMeters(all.map(seriesMeterOf));
  return all.map((series, index) => {
    const meter = meters[index];
    return { series, drawn: meter === undefined ? 0n : unitsOn(meter) };
  });
}
