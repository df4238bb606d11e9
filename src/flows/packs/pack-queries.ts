import type { OutsideMovement } from '../../domain/movements/movement.ts';
import { findPack } from '../../domain/packs/find-pack.ts';
import type { Offered, RawSku, Specification } from '../../domain/packs/pack.ts';
import type { PackRefusal } from '../../domain/packs/refusals.ts';
import { allocationName } from '../../domain/requests/allocation-name.ts';
import { itemOf } from '../../domain/requests/raise.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { OutsideStore } from '../ports/movements.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { orFallback } from './cached.ts';
import type { PackFigures } from './fetch-packs.ts';
import { offeredByAny } from './pack-catalogue.ts';
import type { PackReader } from './pack-reader.ts';
import type { PackSurvey } from './pack-survey.ts';
import type { FiguresTime, PackAllocation, PackDetails, PackPage, SkuList } from './use-cases.ts';

/** Fits one message with room to spare. */
const PACKS_PER_PAGE = 8;
const MOST_ALLOCATIONS = 20;
const MOST_MOVEMENTS = 10;
/** Figures are due every minute; older ones are told with their age. */
const OLD_MS = 3 * 60_000;

export type PackQueryOptions = {
  store: RequestStore;
  packReader: PackReader;
  outside: Pick<OutsideStore, 'ofPack'>;
  survey: () => Promise<PackSurvey>;
  clock: Clock;
};

/** Everything people can look up about packs. Nothing here changes anything. */
export function createPackQueries(options: PackQueryOptions) {
  const { store, packReader, outside, clock, survey } = options;

  return {
    /** @param page from 1; one that is not there is the nearest that is */
    async packs(page: number): Promise<PackPage> {
      return packPage(await survey(), page, PACKS_PER_PAGE, clock());
    },

    async packDetails(typed: string): Promise<Result<PackDetails, PackRefusal>> {
      const { packs, figures } = await survey();
      const pack = findPack(figures.packs, typed);
      const view = packs.find((one) => one.pack.orderId === pack?.orderId);
      if (!pack || !view) return refuse(unknownPack(figures, typed));
      const [offered, requests, movements] = await Promise.all([
        // The details are worth showing without what they can be turned into.
        orFallback(packReader.offered(pack), null),
        store.requestsOn(pack.orderId, MOST_ALLOCATIONS + 1),
        outside.ofPack(pack.orderId, MOST_MOVEMENTS),
      ]);
      const allocations = requests.flatMap((request) => allocationsFrom(request, pack.orderId));
      return accept({
        view,
        allocations: allocations.slice(0, MOST_ALLOCATIONS),
        more: allocations.length > MOST_ALLOCATIONS,
        outside: movements.map((movement) => ofPack(movement, pack.orderId)),
        offered,
        figures: timeOf(figures, clock()),
      });
    },

    /** @param typed `null`: of all packs that can be used */
    async skus(typed: string | null): Promise<Result<SkuList, PackRefusal>> {
      const figures = await packReader.all();
      const named = typed === null ? null : findPack(figures.packs, typed);
      if (typed !== null && !named) return refuse(unknownPack(figures, typed));
      const packs = named ? [named] : figures.packs.filter(({ validUntil }) => validUntil > clock());
      if (packs.length === 0) return refuse({ reason: 'no_pack', ...oddOnes(figures) });
      const offered = await offeredByAny(packReader.offered, packs);
      return accept({ orderId: named?.orderId ?? null, ...merged([...offered.values()]) });
    },
  };
}

/** @param page as above */
export function packPage(survey: PackSurvey, page: number, perPage: number, now: Instant): PackPage {
  const { packs, runways, figures } = survey;
  const pages = Math.max(1, Math.ceil(packs.length / perPage));
  const shown = Math.min(Math.max(1, page), pages);
  return {
    packs: packs.slice((shown - 1) * perPage, shown * perPage),
    runways,
    page: shown,
    pages,
    total: packs.length,
    unreadable: figures.unreadable,
    figures: timeOf(figures, now),
  };
}

function timeOf({ fetchedAt, why }: PackFigures, now: Instant): FiguresTime {
  if (!isOld(fetchedAt, now)) return { at: fetchedAt, oldMs: null };
  return { at: fetchedAt, oldMs: now - fetchedAt, ...(why === undefined ? {} : { why }) };
}

/** Whether figures of that time are older than they should be. */
export function isOld(fetchedAt: Instant, now: Instant): boolean {
  return now - fetchedAt >= OLD_MS;
}

/** Names the packs there are. */
export function unknownPack(figures: PackFigures, typed: string): PackRefusal {
  const known = figures.packs.map(({ orderId }) => orderId);
  return { reason: 'unknown_pack', typed, known, ...oddOnes(figures) };
}

function oddOnes({ unreadable }: PackFigures): { unreadable?: number } {
  return unreadable > 0 ? { unreadable } : {};
}

/** What was found in several packs at once, as far as it is about this one. */
function ofPack(movement: OutsideMovement, orderId: string): OutsideMovement {
  return { ...movement, parts: movement.parts.filter((part) => part.orderId === orderId) };
}

function allocationsFrom(request: RequestState, orderId: string): PackAllocation[] {
  if (request.phase !== 'approved') return [];
  return request.allocations
    .filter((allocation) => allocation.orderId === orderId)
    .map((allocation) => {
      const { app, rate } = itemOf(request.raise, allocation.no);
      const name = allocationName(request, allocation.no);
      return { request: name, app: app.name, rate, rule: request.rule, allocation };
    });
}

/** Kinds of packs mostly sell the same; each SKU once. */
function merged(offers: Offered[]): Offered {
  const specifications = new Map<string, Specification>();
  const unread = new Map<string, RawSku>();
  for (const offer of offers) {
    for (const one of offer.specifications) specifications.set(one.skuId, one);
    for (const one of offer.unread) unread.set(one.skuId, one);
  }
  return {
    specifications: [...specifications.values()],
    unread: [...unread.values()],
    // Kinds of packs mostly sell the same, so adding up would count one odd element for each kind.
    unreadable: Math.max(0, ...offers.map((offer) => offer.unreadable)),
  };
}
