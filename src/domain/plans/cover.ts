import { cheapestAlone } from './alone/cheapest-alone.ts';
import type { AppNeeds } from './problem/need.ts';
import type { Purse } from './problem/purse.ts';
import type { Allotment, Cheapest } from './search/allotment.ts';
import { assign } from './search/assign.ts';
import { endless } from './search/endless.ts';
import { sweep } from './sweep/sweep.ts';

/**
 * Places that a search looks at: for the cheapest plan where packs are short (a second at the most), and for the best of the
 * cheapest ones. Beyond these, it is one that spends first what expires first as far as that is easily seen.
 */
const MOST_STEPS = { chains: 100_000, sweep: 40_000 };
const STEPS_FOR_BEST = { chains: 700, sweep: 1_000 };

/**
 * The cheapest way to cover all needs: with chains where each allocation alone has to be enough, which is far less to search,
 * else by sweeping along the time, which also knows packs that become valid in between. `null`: the purses cannot pay.
 *
 * Three ways, one after the other; each finds a cheapest plan or says that it did not. The first compares everything that
 * plans are compared by. The second looks for the cheapest plan of endless purses, which is far less to search, since it does
 * not matter what was paid from where, and lets the real ones pay for it: where they can, no plan is cheaper. The third looks
 * for the fewest units alone, where a place is dropped once another one has covered as much and spent no more of any purse.
 */
export function cover(
  apps: readonly AppNeeds[],
  purses: readonly Purse[],
  addUp: boolean,
): Allotment[] | null | 'too_many_steps' {
  const begins = Math.min(...apps.flatMap(({ needs }) => needs.map(({ from }) => from)));
  const isSimple = !addUp && purses.every(({ pack }) => pack.pack.validFrom <= begins);
  const method = isSimple ? 'chains' : 'sweep';
  const gaps = apps.flatMap(({ appId, needs }) => needs.map((need) => ({ ...need, appId })));
  const search = (from: readonly Purse[], steps: number, onlyUnits: boolean): Cheapest =>
    isSimple ? cheapestAlone(gaps, from, steps, onlyUnits) : sweep(apps, from, addUp, steps, onlyUnits);

  const buys = purses.some(({ isBought }) => isBought);
  // Of what has to be bought as little as possible is all that is asked for, and it is endless already.
  if (!buys) {
    const best = search(purses, STEPS_FOR_BEST[method], false);
    if (best !== 'too_many_steps') return best.best;
    const relaxed = search(endless(purses), MOST_STEPS[method], true);
    const paid = relaxed === 'too_many_steps' || !relaxed.best ? null : assign(relaxed.best, purses);
    if (paid) return paid;
  }
  const cheapest = search(purses, MOST_STEPS[method], true);
  return cheapest === 'too_many_steps' ? cheapest : cheapest.best;
}
