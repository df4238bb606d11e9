import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';

/** A paid order of the wholesale SPU, as WeChat reported it at `fetchedAt`. */
export type Pack = {
  /** Provider account (name in the configuration) that owns it. */
  account: string;
  /** `DD…` */
  orderId: string;
  name: string;
  spuId: string;
  skuId: string;
  all: Units;
  /** Allocated out. Lags 3–5 minutes behind an allocation. */
  used: Units;
  paidAt: Instant | null;
  validFrom: Instant;
  /** Allocations after this instant are refused by WeChat. */
  validUntil: Instant;
  fetchedAt: Instant;
  /** Its order could not be read any more; these are the last good figures, from `fetchedAt`. */
  outdated?: true;
};

/** A rate for a duration at a cost: one retail SKU that a pack can be turned into. */
export type Specification = {
  skuId: string;
  spuId: string;
  /** WeChat's display name, shown as it is. */
  name: string;
  /** Calls per minute. */
  rate: number;
  days: number;
  units: Units;
};

/**
 * What packs can be turned into. `unread`: sold by WeChat, but rate, days or cost cannot be told for certain.
 * `unreadable`: so many more that WeChat listed without a readable id.
 */
export type Offered = { specifications: Specification[]; unread: RawSku[]; unreadable: number };

/** What WeChat offers for a pack, before it is understood. See getConvertibleSkus. */
export type RawSku = {
  skuId: string;
  spuId: string;
  name: string;
  /** `attr.duration`, whole seconds, if it was readable. */
  durationSeconds: number | null;
  /** `attr.proportion.quota.quota`, if it was readable. Its meaning differs between goods. */
  quota: number | null;
};
