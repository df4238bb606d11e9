import { seriesButtons } from '../series/card/series-buttons.ts';
import { seriesLines } from '../series/series-list.ts';
import type { HomeModel, HomePart } from './home-part.ts';

/** Series that wait for approval, with their buttons; nothing where there are none. */
export function seriesPart({ home, reader }: HomeModel): HomePart[] {
  if (home.series.length === 0) return [];
  const { language } = reader;
  const items = home.series.map((shown) => {
    const line = seriesLines([shown], language)[0] ?? [];
    const buttons = seriesButtons(shown.series, 'elsewhere', language);
    return { title: '', detail: line, brief: line, buttons };
  });
  return [{ key: 'series', intro: null, items, below: null, pages: [] }];
}
