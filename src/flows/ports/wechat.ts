import type { Outcome } from '../../domain/allocations/outcome.ts';
import type { Pack, RawSku } from '../../domain/packs/pack.ts';
import type { PackList } from '../../domain/packs/pack-list.ts';
import type { Units } from '../../domain/units.ts';
import type { Instant } from '../../kit/instant.ts';

export type AssignOrder = {
  orderId: string;
  skuId: string;
  receiverAppId: string;
  wechatRequestId: string;
  beginsAt: Instant | null;
};

/** One provider account at WeChat. Reads throw `WeChatError` (said no) or `WeChatUnreachable` (no answer). */
export type WeChatAccount = {
  /** Never throws for what WeChat may answer; every case is an outcome. */
  assign(order: AssignOrder): Promise<Outcome>;
  cancel(order: { orderId: string; wechatRequestId: string }): Promise<Outcome>;
  /** All pages of the paid orders of the wholesale SPU. */
  packs(spuId: string): Promise<PackList>;
  pack(orderId: string): Promise<Pack>;
  convertibleSkus(orderId: string): Promise<SkuAnswer>;
  /** getSPUsageDetail, all pages. */
  usage(spuId: string): Promise<UsageDetail>;
};

/** What an order can be turned into. `unreadable`: so many more specifications could not be read. */
export type SkuAnswer = { skus: RawSku[]; unreadable: number };

/** The totals are `null` where they could not be read, and so many packages were not either. */
export type UsageDetail = {
  all: Units | null;
  effectiveUse: Units | null;
  unreadable: number;
  packages: {
    packageId: string;
    status: number;
    startsAt: Instant;
    endsAt: Instant;
    all: Units;
    used: Units;
    spuId: string;
    skuId: string;
    orderId: string | null;
  }[];
};

/** The accounts of the deployment by name. */
export type WeChat = { account(name: string): WeChatAccount; names(): string[] };
