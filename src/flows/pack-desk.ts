import { type CatalogueOverrides, readSku } from '../domain/packs/catalogue.ts';
import type { PackInHand } from '../domain/packs/choose.ts';
import { unitsLeft } from '../domain/packs/ledger.ts';
import type { Pack, Specification } from '../domain/packs/pack.ts';
import type { Instant } from '../domain/units.ts';
import type { Clock, FlowLog, RequestStore, WeChat } from './ports.ts';

/** Figures younger than this are used as they are. */
const FRESH_MS = 15_000;
/** Older figures still answer while WeChat is slow; the ledger covers what happened here meanwhile. */
const STALE_MS = 10 * 60_000;
/** People get an answer within a second, so WeChat gets a little less. */
const PATIENCE_MS = 800;
const SPECIFICATIONS_TTL_MS = 3600_000;

export type PackDesk = {
  /** Packs with something left, with what can be promised of each. Throws what the WeChat port throws. */
  inHand(): Promise<{ packs: PackInHand[]; fetchedAt: Instant }>;
  /** One pack as WeChat reports it now, or some minutes ago when WeChat is slow. */
  figures(account: string, orderId: string): Promise<Pack>;
};

export type PackDeskOptions = {
  wechat: WeChat;
  store: RequestStore;
  clock: Clock;
  log: FlowLog;
  packSpuId: string;
  raiseSpuId: string;
  overrides: CatalogueOverrides;
};

type Shelf = { packs: Pack[]; specifications: Map<string, Specification[]>; fetchedAt: Instant };

/** Keeps what WeChat last said about packs in memory; several people asking at once cause one look-up. */
export function createPackDesk(options: PackDeskOptions): PackDesk {
  const { store, clock } = options;
  const catalogue = createCatalogue(options);
  const shelf = remembered(clock, () => fetchShelf(options, catalogue));
  const single = new Map<string, { get(): Promise<Pack> }>();

  async function inHand() {
    const { packs, specifications, fetchedAt } = await shelf.get();
    const now = clock();
    const usable = packs.filter((pack) => pack.validUntil > now && pack.used < pack.all);
    const hand = await Promise.all(
      usable.map(async (pack) => ({
        pack,
        left: unitsLeft(pack, (await store.loadLedger(pack.orderId)).value),
        specifications: specifications.get(kindOf(pack)) ?? [],
      })),
    );
    return { packs: hand, fetchedAt };
  }

  function figures(account: string, orderId: string): Promise<Pack> {
    const key = `${account}/${orderId}`;
    const entry =
      single.get(key) ?? remembered(clock, () => options.wechat.account(account).pack(orderId), 2_000);
    single.set(key, entry);
    return entry.get();
  }

  return { inHand, figures };
}

/** WeChat derives the convertible specifications from the wholesale SKU, so packs of one kind share them. */
function kindOf(pack: Pack): string {
  return `${pack.account}/${pack.spuId}/${pack.skuId}`;
}

async function fetchShelf(
  { wechat, packSpuId, clock }: PackDeskOptions,
  catalogue: (pack: Pack) => Promise<Specification[]>,
): Promise<Shelf> {
  const fetchedAt = clock();
  const packs = (
    await Promise.all(wechat.names().map((name) => wechat.account(name).packs(packSpuId)))
  ).flat();
  const specifications = new Map<string, Specification[]>();
  for (const pack of packs) {
    const usable = pack.validUntil > fetchedAt && pack.used < pack.all;
    if (usable && !specifications.has(kindOf(pack))) specifications.set(kindOf(pack), await catalogue(pack));
  }
  return { packs, specifications, fetchedAt };
}

function createCatalogue({ wechat, clock, log, overrides, raiseSpuId }: PackDeskOptions) {
  const known = new Map<string, { at: Instant; specifications: Specification[] }>();
  return async (pack: Pack): Promise<Specification[]> => {
    const hit = known.get(kindOf(pack));
    if (hit && clock() < hit.at + SPECIFICATIONS_TTL_MS) return hit.specifications;
    const skus = await wechat.account(pack.account).convertibleSkus(pack.orderId);
    const raises = skus.filter((sku) => sku.spuId === raiseSpuId);
    const specifications = raises.flatMap((sku) => readSku(sku, overrides) ?? []);
    const unread = raises.length - specifications.length;
    if (unread > 0)
      log.warn(
        { orderId: pack.orderId, unread },
        'specifications that cannot be read; name them in packs.catalogue',
      );
    known.set(kindOf(pack), { at: clock(), specifications });
    return specifications;
  };
}

/** One value from afar: fresh as it is, stale while its source is slow or gone, never older than {@link STALE_MS}. */
function remembered<T>(clock: Clock, fetch: () => Promise<T>, freshMs = FRESH_MS): { get(): Promise<T> } {
  let kept: { value: T; at: Instant } | null = null;
  let underWay: Promise<T> | null = null;

  const renew = (): Promise<T> => {
    underWay ??= fetch()
      .then((value) => {
        kept = { value, at: clock() };
        return value;
      })
      .finally(() => {
        underWay = null;
      });
    return underWay;
  };

  return {
    async get() {
      const now = clock();
      if (kept && now < kept.at + freshMs) return kept.value;
      const renewal = renew();
      if (!kept || now >= kept.at + STALE_MS) return renewal;
      return withinPatience(renewal, kept.value);
    },
  };
}

/** The value of `work` if it comes in time, else `fallback`; also when `work` fails. */
function withinPatience<T>(work: Promise<T>, fallback: T): Promise<T> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(fallback), PATIENCE_MS);
    work.then(resolve, () => resolve(fallback)).finally(() => clearTimeout(timer));
  });
}
