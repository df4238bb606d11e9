import type { Word } from '../typed/split-words.ts';
import { readRate } from '../values/rate.ts';
import { takeRate } from '../values/take-rate.ts';
import type { SeriesItemLine } from './series-line.ts';
import { isJoiningItems } from './series-words.ts';

/** Apps with their rates; `odd`: what stands where the rate of `app` should be, `''` where nothing does. */
export type ReadItems = { items: SeriesItemLine[]; odd: { app: string; typed: string } | null };

/** `shop 300k, tickets 200k` */
export function readItems(typed: readonly Word[]): ReadItems {
  const items: SeriesItemLine[] = [];
  let rest = typed.filter((word, index) => index === 0 || !isJoiningItems(word));
  for (let [app] = rest; app; [app] = rest) {
    const [rateWord, ...after] = rest.slice(1);
    if (!rateWord) return { items, odd: { app: app.text, typed: '' } };
    const { rateText, rest: behind } = takeRate(rateWord, after);
    const rate = readRate(rateText);
    if (rate === null) return { items, odd: { app: app.text, typed: rateText } };
    items.push({ app: app.text, rate });
    rest = [...behind];
  }
  return { items, odd: null };
}
