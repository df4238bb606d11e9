import { freezeAt } from '../../domain/freeze/freeze.ts';
import { type TodayFacts, todayOf } from '../../domain/home/today.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Instant } from '../../kit/instant.ts';
import type { GrantUseCases } from '../grants/use-cases.ts';
import type { MerchantQueries } from '../merchants/merchant-queries.ts';
import { orFallback } from '../packs/cached.ts';
import { packPage } from '../packs/pack-queries.ts';
import type { PackSurvey } from '../packs/pack-survey.ts';
import type { PolicySource } from '../policy/policy-source.ts';
import { policyUses } from '../policy/policy-uses.ts';
import type { FreezeStore } from '../ports/approvals/freeze.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import type { Page, Stored } from '../ports/stored.ts';
import type { PurchaseUseCases } from '../purchases/use-cases.ts';
import type { SeriesUseCases } from '../series/use-cases.ts';
import type { WarningUseCases } from '../warnings/use-cases.ts';
import type { Home, HomePlace, HomeSize, Waiting } from './home-model.ts';
import { createWaiting, type WaitingOptions } from './waiting.ts';

type Room = { packs: number; lines: number; warnings: number };

/** What fits: 100 blocks on the tab, 4,000 characters in a message that is its own text as well. */
const ROOM: Record<HomeSize, Room> = {
  tab: { packs: 8, lines: 5, warnings: 5 },
  message: { packs: 3, lines: 3, warnings: 2 },
};

/** Of those that run or will run, the one that ends first in front: what starts or ends today is among them. */
const MOST_RAISES = 30;

export type HomeOptions = WaitingOptions & {
  lists: RequestLists;
  freezes: Pick<FreezeStore, 'load'>;
  policy: PolicySource;
  store: Pick<RequestStore, 'loadMeters'>;
  clock: Clock;
  survey: () => Promise<PackSurvey>;
  warnings: Pick<WarningUseCases, 'last'>;
  grants: Pick<GrantUseCases, 'open'>;
  series: Pick<SeriesUseCases, 'open'>;
  purchases: Pick<PurchaseUseCases, 'openFor'>;
  /** Absent where there is no third-party platform. */
  merchants?: MerchantQueries | null;
};

/** Reads everything that somebody sees first. It costs the same however many packs, requests and warnings there are. */
export function createHome(options: HomeOptions) {
  const { lists, freezes, policy, store, clock, survey, warnings, grants, series, purchases, merchants } =
    options;
  const waiting = createWaiting(options);
  return async (userId: string, place: HomePlace, size: HomeSize): Promise<Home> => {
    const room = ROOM[size];
    const at = clock();
    const [packs, waits, own, running, last, open, recurring, buy, frozen, authorized, uses] =
      await Promise.all([
        // The rest is worth showing without them.
        orFallback(survey(), null),
        waiting(userId, place.waiting),
        lists.ofRequester({ userId }, null, room.lines),
        lists.running({ appId: null, now: at }, null, MOST_RAISES),
        warnings.last(room.warnings),
        grants.open(),
        series.open(),
        purchases.openFor(userId),
        freezes.load(),
        merchants && size === 'tab' ? orFallback(merchants.overview(room.lines), null) : null,
        policyUses(store, { budgets: policy().budgets ?? [] }, at),
      ]);
    const raises = values(running);
    const facts = {
      ...todayFacts(packs, waits, raises.items),
      freeze: freezeAt(frozen.value, at),
      budgets: uses.budgets,
    };
    return {
      at,
      today: todayOf(facts, at),
      packs: packs && packPage(packs, place.packs, room.packs, at),
      waiting: waits,
      grants: open.slice(0, room.lines),
      series: recurring.filter((one) => one.series.phase === 'pending').slice(0, room.lines),
      purchases: buy.slice(0, room.lines),
      own: values(own),
      running: { ...raises, items: raises.items.slice(0, room.lines) },
      warnings: last,
      merchants: authorized,
    };
  };
}

function todayFacts(
  packs: PackSurvey | null,
  { mine, back, reviews }: Waiting,
  raises: readonly RequestState[],
): Omit<TodayFacts, 'freeze' | 'budgets'> {
  return {
    approvals: mine ?? [],
    cancels: back,
    reviews,
    unpayable: packs?.unpayable ?? [],
    runways: packs && readableRunways(packs),
    raises,
  };
}

/** No pack that could be read, and some that could not: what there is is not known. */
function readableRunways({ runways, figures }: PackSurvey): PackSurvey['runways'] | null {
  return runways.length === 0 && figures.unreadable > 0 ? null : runways;
}

/** What differs between two moments in which Home may look different although nothing happened: the time that is left. */
export function homeTick(at: Instant): number {
  return Math.floor(at / TICK_MS);
}

const TICK_MS = 5 * 60_000;

function values<T>({ items, ...page }: Page<Stored<T>>): Page<T> {
  return { ...page, items: items.map(({ value }) => value) };
}
