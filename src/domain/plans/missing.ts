import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { AvailablePack } from '../packs/available-pack.ts';
import { SOLD } from '../packs/catalogue.ts';
import type { Specification } from '../packs/pack.ts';
import { cover, type MostSteps } from './cover.ts';
import type { AppNeeds } from './problem/need.ts';
import type { MissingUnits } from './problem/plan.ts';
import { type Purse, worthwhile } from './problem/purse.ts';
import type { Sliced } from './problem/sliced.ts';

/**
 * What one more pack would have to pay at least, and when its first allocation would begin at the latest: the cheapest plan
 * with an endless pack of which as little as possible is spent.
 */
export function* missingUnits(
  account: string,
  apps: readonly AppNeeds[],
  purses: readonly Purse[],
  sold: readonly Specification[],
  addUp: boolean,
  mostSteps: MostSteps,
): Sliced<MissingUnits | 'too_many_steps' | null> {
  const found = yield* cover(apps, [...purses, boughtPurse(account, sold, purses)], addUp, mostSteps);
  if (found === 'too_many_steps' || found === null) return found;
  const bought = found.filter(({ purse }) => purse.isBought);
  return {
    account,
    units: bought.reduce((sum, { specification }) => sum + specification.units, 0n),
    before: Math.min(...bought.map(({ startsAt }) => startsAt)),
    packs: purses.length,
  };
}

/** What packs of an account can be turned into; where it has none, everything that the guide's table sells. */
export function soldOf(packs: readonly AvailablePack[]): Specification[] {
  const offered = packs.flatMap(({ specifications }) => specifications);
  const sold = offered.length > 0 ? offered : SOLD.map((one) => ({ ...one, skuId: '', spuId: '', name: '' }));
  // Packs mostly sell the same.
  const different = new Map(sold.map((one) => [`${one.rate}|${one.days}|${one.units}`, one]));
  return worthwhile([...different.values()]);
}

/** Valid for longer than any window, and behind all others. */
const FOR_EVER: Instant = 10_000 * 366 * DAY_MS;

function boughtPurse(
  account: string,
  specifications: Specification[] | readonly Specification[],
  purses: readonly Purse[],
): Purse {
  const pack = {
    account,
    orderId: '',
    name: '',
    spuId: '',
    skuId: '',
    all: 0n,
    used: 0n,
    paidAt: null,
    validFrom: 0,
    validUntil: FOR_EVER,
    fetchedAt: 0,
  };
  return {
    pack: { pack, left: 0n, specifications: [...specifications] },
    left: Number.POSITIVE_INFINITY,
    lastStart: FOR_EVER,
    urgency: Math.max(-1, ...purses.map(({ urgency }) => urgency)) + 1,
    smallest: 0,
    isBought: true,
  };
}
