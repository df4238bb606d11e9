import { createAlone } from './alone/cheapest-alone.ts';
import type { AppNeeds } from './problem/need.ts';
import type { Purse } from './problem/purse.ts';
import type { Sliced } from './problem/sliced.ts';
import type { Allotment, Cheapest } from './search/allotment.ts';
import { assign } from './search/assign.ts';
import { endless } from './search/endless.ts';
import { sweep } from './sweep/sweep.ts';

/** Places that a search looks at for the cheapest plan: a few seconds of work at the most, in slices. */
export type MostSteps = { chains: number; sweep: number };
export const MOST_STEPS: MostSteps = { chains: 20_000, sweep: 20_000 };
/**
 * For the best of the cheapest ones. Beyond these, it is one of the cheapest that spends first what expires first as far as that
 * is easily seen.
 */
const STEPS_FOR_BEST: MostSteps = { chains: 300, sweep: 1_000 };

/**
 * The cheapest way to cover all needs: with chains where each allocation alone has to be enough, which is far less to search,
 * else by sweeping along the time, which also knows packs that become valid in between. `null`: the purses cannot pay.
 *
 * Three ways, one after the other; each finds a cheapest plan or says that it did not. The first compares everything that
 * plans are compared by. The second looks for the cheapest plan of endless purses, which is far less to search, since it does
 * not matter what was paid from where, and lets the real ones pay for it: where they can, no plan is cheaper. The third looks
 * for the fewest units alone, where a place is dropped once another one has covered as much and spent no more of any purse.
 */
export function* cover(
  apps: readonly AppNeeds[],
  purses: readonly Purse[],
  addUp: boolean,
  mostSteps: MostSteps,
): Sliced<Allotment[] | null | 'too_many_steps'> {
  const begins = Math.min(...apps.flatMap(({ needs }) => needs.map(({ from }) => from)));
  const isSimple = !addUp && purses.every(({ pack }) => pack.pack.validFrom <= begins);
  const method = isSimple ? 'chains' : 'sweep';
  const search = isSimple ? chainsFrom(apps) : sweepFrom(apps, addUp);
  const real = search(purses);

  const buys = purses.some(({ isBought }) => isBought);
  // Of what has to be bought as little as possible is all that is asked for, and it is endless already.
  if (!buys) {
    const best = yield* real(STEPS_FOR_BEST[method], false);
    if (best !== 'too_many_steps') return best.best;
    const relaxed = yield* search(endless(purses))(mostSteps[method], true);
    const paid = relaxed === 'too_many_steps' || !relaxed.best ? null : assign(relaxed.best, purses);
    if (paid) return paid;
  }
  const cheapest = yield* real(mostSteps[method], true);
  return cheapest === 'too_many_steps' ? cheapest : cheapest.best;
}

type Search = (purses: readonly Purse[]) => (mostSteps: number, onlyUnits: boolean) => Sliced<Cheapest>;

function chainsFrom(apps: readonly AppNeeds[]): Search {
  const gaps = apps.flatMap(({ appId, needs }) => needs.map((need) => ({ ...need, appId })));
  return (purses) => createAlone(gaps, purses);
}

function sweepFrom(apps: readonly AppNeeds[], addUp: boolean): Search {
  return (purses) => (mostSteps, onlyUnits) => sweep(apps, purses, addUp, mostSteps, onlyUnits);
}
