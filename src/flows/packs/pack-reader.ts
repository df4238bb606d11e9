import type { AvailablePack } from '../../domain/packs/available-pack.ts';
import type { CatalogueOverrides } from '../../domain/packs/catalogue.ts';
import { unitsLeft } from '../../domain/packs/ledger.ts';
import type { Offered, Pack } from '../../domain/packs/pack.ts';
import { hasGoodFigures } from '../../domain/packs/pack-list.ts';
import type { Instant } from '../../kit/instant.ts';
import type { PackFiguresStore } from '../ports/packs.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { WeChat } from '../ports/wechat.ts';
import { cached, orFallback } from './cached.ts';
import { fetchPacks, type PackFigures } from './fetch-packs.ts';
import { type Catalogue, createCatalogue, kindOf, offeredByAny } from './pack-catalogue.ts';

/** Figures younger than this are used as they are. */
const FRESH_MS = 15_000;
const FRESH_SINGLE_MS = 2_000;
/** Shared figures come every minute; half of one more is the time that WeChat may take. */
const FRESH_SHARED_MS = 90_000;

export type PackReader = {
  /**
   * Packs with something left, with what can be promised of each, and how many orders could not be read. Throws what the
   * WeChat port throws.
   */
  available(): Promise<{ packs: AvailablePack[]; unreadable: number; fetchedAt: Instant }>;
  /** One pack as WeChat reports it now, or some minutes ago when WeChat is slow. */
  figures(account: string, orderId: string): Promise<Pack>;
  /** All packs, whatever their state. Throws what the WeChat port throws where nothing is known yet. */
  all(): Promise<PackFigures>;
  /** What a pack can be turned into. Throws what the WeChat port throws where it is not known yet. */
  offered(pack: Pack): Promise<Offered>;
};

export type PackReaderOptions = {
  wechat: WeChat;
  store: RequestStore;
  /** Kept young by the synchronisation; without it WeChat is asked. */
  figures: PackFiguresStore;
  clock: Clock;
  log: FlowLog;
  packSpuId: string;
  raiseSpuId: string;
  overrides: CatalogueOverrides;
};

type OfferedFigures = PackFigures & { offered: Map<string, Offered> };

/** Goes by the figures that replicas share, else by what WeChat says, which is kept in memory; several people asking at once cause one look-up. */
export function createPackReader(options: PackReaderOptions): PackReader {
  const { store, clock } = options;
  const catalogue = createCatalogue(options);
  const listed = cached(clock, FRESH_MS, () => fetchPacks(options));
  const offeredFigures = cached(clock, FRESH_MS, () => fetchOffered(options, currentPacks, catalogue));
  const single = new Map<string, { get(): Promise<Pack> }>();

  async function shared(): Promise<PackFigures | null> {
    const { packs, unreadable, failure, sync } = await options.figures.read();
    if (sync.lastGoodAt === null) return null;
    return { packs, unreadable, fetchedAt: sync.lastGoodAt, ...(failure === null ? {} : { why: failure }) };
  }

  const isFresh = (figures: PackFigures) => clock() < figures.fetchedAt + FRESH_SHARED_MS;

  async function currentPacks(): Promise<PackFigures> {
    const last = await shared();
    return last && isFresh(last) ? last : fetchPacks(options);
  }

  async function all(): Promise<PackFigures> {
    const last = await shared();
    if (!last) return listed.get();
    if (isFresh(last)) return last;
    const own = await orFallback(listed.get(), last);
    return own.fetchedAt > last.fetchedAt ? own : last;
  }

  async function available() {
    const { packs, offered, unreadable, fetchedAt } = await offeredFigures.get();
    const now = clock();
    const hand = await Promise.all(
      packs.filter(isUsable(now)).map(async (pack) => {
        const kind = offered.get(kindOf(pack));
        return {
          pack,
          left: unitsLeft(pack, (await store.loadLedger(pack.orderId)).value),
          specifications: kind?.specifications ?? [],
          unreadable: kind?.unreadable ?? 0,
        };
      }),
    );
    return { packs: hand, unreadable, fetchedAt };
  }

  function figures(account: string, orderId: string): Promise<Pack> {
    const key = `${account}/${orderId}`;
    const entry =
      single.get(key) ?? cached(clock, FRESH_SINGLE_MS, () => options.wechat.account(account).pack(orderId));
    single.set(key, entry);
    return entry.get();
  }

  return { available, figures, all, offered: catalogue };
}

async function fetchOffered(
  { clock }: PackReaderOptions,
  currentPacks: () => Promise<PackFigures>,
  catalogue: Catalogue,
): Promise<OfferedFigures> {
  const figures = await currentPacks();
  const usable = figures.packs.filter(isUsable(clock()));
  return { ...figures, offered: await offeredByAny(catalogue, usable) };
}

function isUsable(now: Instant): (pack: Pack) => boolean {
  return (pack) => pack.validUntil > now && pack.used < pack.all && hasGoodFigures(pack, now);
}
