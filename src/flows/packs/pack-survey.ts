import type { Unpayable } from '../../domain/home/today.ts';
import type { BalancePoint } from '../../domain/packs/forecast.ts';
import { emptyLedger } from '../../domain/packs/ledger.ts';
import { type RankedPack, rankPacks } from '../../domain/packs/outlook.ts';
import type { Pack, Specification } from '../../domain/packs/pack.ts';
import { viewPack } from '../../domain/packs/pack-view.ts';
import { type Runway, type RunwayPack, runwaysOf } from '../../domain/packs/runway.ts';
import { takenOf } from '../../domain/requests/raise.ts';
import type { PendingRequest, RequestState } from '../../domain/requests/state.ts';
import type { Instant } from '../../kit/instant.ts';
import { withTimeoutOr } from '../../kit/with-timeout.ts';
import type { BalanceHistory } from '../ports/packs.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { cached } from './cached.ts';
import type { PackFigures } from './fetch-packs.ts';
import { kindOf, offeredByAny } from './pack-catalogue.ts';
import type { PackReader } from './pack-reader.ts';

/** All packs together, which one pack's row and one account's runway depend on. */
export type PackSurvey = {
  /** The most urgent first. */
  packs: RankedPack[];
  /** By account. */
  runways: Runway[];
  /** Of the requests that wait longest. */
  unpayable: Unpayable[];
  figures: PackFigures;
};

export type PackSurveyOptions = {
  store: Pick<RequestStore, 'loadLedgers'>;
  lists: Pick<RequestLists, 'pending'>;
  packReader: Pick<PackReader, 'all' | 'offered'>;
  balances: BalanceHistory;
  clock: Clock;
};

/** How balances went and what is sold changes slowly, and costs a read for each pack. */
const SLOW_FRESH_MS = 60_000;
/** Whoever looks at packs waits no longer for what WeChat sells: the usual prices do until then. */
const PRICES_PATIENCE_MS = 300;
/** More say little more about what the packs have to pay for. */
const MOST_PENDING = 30;

/** How balances went, by order, and what is sold, by kind of pack. */
type SlowFacts = {
  points: Map<string, BalancePoint[]>;
  specifications: Map<string, readonly Specification[]>;
};

/** Reads everything about all packs with as many questions to Redis for 500 of them as for one, once a minute excepted. */
export function createPackSurvey(options: PackSurveyOptions): () => Promise<PackSurvey> {
  const { store, lists, packReader, clock } = options;
  const slowFacts = cached(clock, SLOW_FRESH_MS, () => readSlowFacts(options));
  return async () => {
    const figures = await packReader.all();
    const now = clock();
    const [packs, pending] = await Promise.all([
      packsOf(figures.packs, now),
      lists.pending({}, null, MOST_PENDING),
    ]);
    const open = pending.items.flatMap(({ value }) => openRequest(value, now));
    const claims = open.flatMap(({ raise }) => takenOf(raise));
    const runways = runwaysOf(packs, now, claims);
    return { packs: rankPacks(packs, runways, now), runways, unpayable: unpayable(open, packs), figures };
  };

  async function packsOf(all: readonly Pack[], now: Instant): Promise<RunwayPack[]> {
    const [slow, ledgers] = await Promise.all([
      slowFacts.get(),
      store.loadLedgers(all.map(({ orderId }) => orderId)),
    ]);
    return all.map((pack, index) => {
      const points = slow.points.get(pack.orderId) ?? [];
      return {
        view: viewPack(pack, ledgers[index] ?? emptyLedger, now, points),
        points,
        specifications: slow.specifications.get(kindOf(pack)) ?? null,
      };
    });
  }
}

async function readSlowFacts({ packReader, balances, clock }: PackSurveyOptions): Promise<SlowFacts> {
  const { packs } = await packReader.all();
  const valid = packs.filter(({ validUntil }) => validUntil > clock());
  const [points, offered] = await Promise.all([
    Promise.all(packs.map(async ({ orderId }) => [orderId, await balances.points(orderId)] as const)),
    withTimeoutOr(offeredByAny(packReader.offered, valid), PRICES_PATIENCE_MS, null),
  ]);
  const specifications = [...(offered ?? [])].map(([kind, one]) => [kind, one.specifications] as const);
  return { points: new Map(points), specifications: new Map(specifications) };
}

/** One whose time is over waits only for the timer that ends it. */
function openRequest(request: RequestState, now: Instant): PendingRequest[] {
  return request.phase === 'pending' && request.expiresAt > now ? [request] : [];
}

function unpayable(open: readonly PendingRequest[], packs: readonly RunwayPack[]): Unpayable[] {
  const left = new Map(
    packs.map(({ view }) => [view.pack.orderId, view.condition === 'expired' ? 0n : view.left]),
  );
  return open.flatMap((request) => {
    const short = takenOf(request.raise).flatMap(({ orderId, units }) => {
      const has = left.get(orderId);
      return has !== undefined && has < units ? [{ request, orderId, units, left: has }] : [];
    });
    return short.slice(0, 1);
  });
}
