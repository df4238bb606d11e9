import { DAY_SECONDS } from '../../kit/durations.ts';
import type { Units } from '../units.ts';
import type { Offered, RawSku, Specification } from './pack.ts';

/** Rates sold, calls per minute → units for one day (raise guide, table of specifications). Any number of days costs the same per day. */
const UNITS_PER_DAY: ReadonlyMap<number, Units> = new Map([
  [50_000, 15_000n],
  [100_000, 29_000n],
  [200_000, 57_000n],
  [300_000, 86_000n],
  [400_000, 114_000n],
  [500_000, 142_000n],
]);

export const SOLD_RATES = [...UNITS_PER_DAY.keys()];
/** Durations sold, days (same table). */
export const SOLD_DAYS = [1, 3, 5, 7, 14];

/** Everything that the table sells. */
export const SOLD = [...UNITS_PER_DAY].flatMap(([rate, perDay]) =>
  SOLD_DAYS.map((days) => ({ rate, days, units: perDay * BigInt(days) })),
);

/** Of what is sold. On a tie the larger one: a raise that is a little too high beats one that is too low. */
export function closestSold(sold: readonly number[], wanted: number): number {
  return sold.reduce((best, one) => (Math.abs(one - wanted) <= Math.abs(best - wanted) ? one : best));
}

/** What a rate that is not sold was probably meant as: `300` is 300 thousand, `30` is 30 ten thousands (万), else the closest one. */
export function meantRate(sold: readonly number[], wanted: number): number {
  const meant = [1_000, 10_000].map((factor) => wanted * factor).find((rate) => sold.includes(rate));
  return meant ?? closestSold(sold, wanted);
}

/** SKU id → what it is, from the configuration; wins over whatever WeChat's attributes say. */
export type CatalogueOverrides = Record<string, { rate: number; days: number; units: Units }>;

/** Understands a list of SKUs, and keeps those that cannot be understood. */
export function readSkus(
  skus: readonly RawSku[],
  overrides: CatalogueOverrides,
): Omit<Offered, 'unreadable'> {
  const offered: Omit<Offered, 'unreadable'> = { specifications: [], unread: [] };
  for (const sku of skus) {
    const specification = readSku(sku, overrides);
    if (specification) offered.specifications.push(specification);
    else offered.unread.push(sku);
  }
  return offered;
}

/**
 * Understands one SKU. `null` when its rate, days or cost cannot be told for certain: a cost is never guessed.
 * `attr.duration` and `attr.proportion.quota.quota` are documented by one sample only, so the name is read as well.
 */
export function readSku(sku: RawSku, overrides: CatalogueOverrides): Specification | null {
  const { skuId, spuId, name } = sku;
  const override = overrides[skuId];
  if (override) return { skuId, spuId, name, ...override };
  const days = readDays(sku);
  if (days === null) return null;
  const rate = readRate(sku, days);
  const perDay = rate === null ? undefined : UNITS_PER_DAY.get(rate);
  return rate === null || perDay === undefined
    ? null
    : { skuId, spuId, name, rate, days, units: perDay * BigInt(days) };
}

function readDays(sku: RawSku): number | null {
  const seconds = sku.durationSeconds;
  const stated =
    seconds !== null && seconds > 0 && seconds % DAY_SECONDS === 0 ? seconds / DAY_SECONDS : null;
  const inName = /(?<!\d)(\d{1,3})\s*(?:天|日|-?\s*days?\b)/i.exec(sku.name.normalize('NFKC'))?.[1];
  const named = inName && Number(inName) > 0 ? Number(inName) : null;
  // Two readings that differ are none.
  if (stated !== null && named !== null && stated !== named) return null;
  return stated ?? named;
}

function readRate(sku: RawSku, days: number): number | null {
  const named = rateInName(sku.name);
  if (named !== null && UNITS_PER_DAY.has(named)) return named;
  if (sku.quota === null) return null;
  if (UNITS_PER_DAY.has(sku.quota)) return sku.quota;
  // Some goods state the whole cost where others state the rate.
  const byCost = SOLD_RATES.find((rate) => Number(UNITS_PER_DAY.get(rate)) * days === sku.quota);
  return byCost ?? null;
}

/** `30万次/分钟`, `300,000 / minute`, `300k/min`, `100 thousand / min`, `30万QPM`. */
function rateInName(name: string): number | null {
  const found =
    /(\d[\d,]*(?:\.\d+)?)\s*(万|k|m|thousand|million)?\s*(?:(?:次|calls?|times)?\s*(?:\/|每|per)\s*(?:分|min)|qpm)/i.exec(
      name.normalize('NFKC'),
    );
  if (!found?.[1]) return null;
  const factor = { 万: 10_000, k: 1_000, thousand: 1_000, m: 1_000_000, million: 1_000_000 }[
    found[2]?.toLowerCase() ?? ''
  ];
  return Math.round(Number(found[1].replaceAll(',', '')) * (factor ?? 1));
}
