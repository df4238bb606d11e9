import { cheapestAlone } from './alone/cheapest-alone.ts';
import type { AppNeeds } from './problem/need.ts';
import type { Purse } from './problem/purse.ts';
import type { Allotment, Cheapest } from './search/allotment.ts';
import { sweep } from './sweep/sweep.ts';

/** Places that a search for the cheapest plan looks at: some seconds at the most. */
const MOST_STEPS = { chains: 100_000, sweep: 40_000 };
/**
 * The same for finding the best of the cheapest ones. Beyond, it is one that spends first what expires first as far as that
 * is easily seen.
 */
const STEPS_FOR_BEST = { chains: 1_500, sweep: 5_000 };

/**
 * The cheapest way to cover all needs: with chains where each allocation alone has to be enough, which is far less to search,
 * else by sweeping along the time, which also knows packs that become valid in between. `null`: the purses cannot pay.
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
  const search = (steps: number, onlyUnits: boolean): Cheapest =>
    isSimple ? cheapestAlone(gaps, purses, steps, onlyUnits) : sweep(apps, purses, addUp, steps, onlyUnits);
  const best = search(STEPS_FOR_BEST[method], false);
  const found = best === 'too_many_steps' ? search(MOST_STEPS[method], true) : best;
  return found === 'too_many_steps' ? found : found.best;
}
