import { type CatalogueOverrides, readSkus } from '../../domain/packs/catalogue.ts';
import type { Offered, Pack } from '../../domain/packs/pack.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { WeChat } from '../ports/wechat.ts';
import { orFallback } from './cached.ts';

const FRESH_MS = 3600_000;

export type CatalogueOptions = {
  wechat: WeChat;
  clock: Clock;
  log: FlowLog;
  raiseSpuId: string;
  overrides: CatalogueOverrides;
};

/** What a pack can be turned into. Throws what the WeChat port throws where it was never told. */
export type Catalogue = (pack: Pack) => Promise<Offered>;

/** WeChat derives the convertible specifications from the wholesale SKU, so packs of one kind share them. */
export function kindOf(pack: Pack): string {
  return `${pack.account}/${pack.spuId}/${pack.skuId}`;
}

/** Keeps the specifications of each kind of pack; goods change rarely, so old ones serve while WeChat is slow or gone. */
export function createCatalogue({ wechat, clock, log, overrides, raiseSpuId }: CatalogueOptions): Catalogue {
  const known = new Map<string, { at: Instant; offered: Offered }>();

  async function fetch(pack: Pack): Promise<Offered> {
    const { skus, unreadable } = await wechat.account(pack.account).convertibleSkus(pack.orderId);
    const read = readSkus(
      skus.filter((sku) => sku.spuId === raiseSpuId),
      overrides,
    );
    const offered = withKnown({ ...read, unreadable }, known.get(kindOf(pack))?.offered);
    const unread = offered.unread.length;
    if (unread > 0)
      log.warn(
        { orderId: pack.orderId, unread },
        'could not read some specifications; add them to packs.catalogue',
      );
    known.set(kindOf(pack), { at: clock(), offered });
    return offered;
  }

  return async (pack) => {
    const hit = known.get(kindOf(pack));
    if (!hit) return fetch(pack);
    if (clock() < hit.at + FRESH_MS) return hit.offered;
    return orFallback(fetch(pack), hit.offered);
  };
}

/** Where WeChat lists specifications that cannot be read, they may be those that were known: goods change rarely. */
function withKnown(offered: Offered, before: Offered | undefined): Offered {
  if (offered.unreadable === 0 || before === undefined) return offered;
  const read = new Set([...offered.specifications, ...offered.unread].map(({ skuId }) => skuId));
  const missing = before.specifications.filter(({ skuId }) => !read.has(skuId));
  return { ...offered, specifications: [...offered.specifications, ...missing] };
}

/**
 * What several packs can be turned into, without those for which WeChat says no: one bad order must not keep people from
 * all others. Throws what the WeChat port throws where it says nothing about any of them.
 */
export async function offeredByAny(catalogue: Catalogue, packs: Pack[]): Promise<Map<string, Offered>> {
  const kinds = [...new Map(packs.map((pack) => [kindOf(pack), pack]))];
  const answers = await Promise.allSettled(kinds.map(([, pack]) => catalogue(pack)));
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (failed && answers.every(({ status }) => status === 'rejected')) throw failed.reason;
  return new Map(
    kinds.flatMap(([kind], index): [string, Offered][] => {
      const answer = answers[index];
      return answer?.status === 'fulfilled' ? [[kind, answer.value]] : [];
    }),
  );
}
