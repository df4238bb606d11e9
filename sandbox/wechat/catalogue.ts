/** One retail specification as getConvertibleSkus lists it, with its price in pack units beside it. */
export type SeedSku = {
  /** Units that one allocation takes from the pack; WeChat publishes this figure in its guide only, never by API. */
  units: string;
  spuId: string;
  skuId: string;
  skuName: string;
  bizId: number;
  /** `duration` is a string of seconds; `quota` the calls per minute, as in WeChat's sample. */
  attr: {
    duration: string;
    granularity: number;
    durationType: number;
    proportion: { quota: { quota: string } };
  };
  /** Fen; deprecated by WeChat. */
  finalPrice: string;
};

/** Units for one day per rate (calls per minute); more days cost the multiple. WeChat's guide "get_quota". */
const UNITS_FOR_ONE_DAY: readonly (readonly [rate: number, units: number])[] = [
  [50_000, 15_000],
  [100_000, 29_000],
  [200_000, 57_000],
  [300_000, 86_000],
  [400_000, 114_000],
  [500_000, 142_000],
];
const DAYS = [1, 3, 5, 7, 14] as const;
const FIRST_SKU_ID = 20_000_301;
const SECONDS_PER_DAY = 86_400;

/** Every rate × duration that is sold for web authorization (SPU 10000142). */
export function webAuthorizationSkus(): SeedSku[] {
  return UNITS_FOR_ONE_DAY.flatMap(([rate, units], row) =>
    DAYS.map((days, column) => sku(FIRST_SKU_ID + row * DAYS.length + column, rate, days, units * days)),
  );
}

function sku(id: number, rate: number, days: number, units: number): SeedSku {
  const chinese = `网页授权提额 ${rate / 10_000}万次/分钟 ${days}天`;
  const english = `Web authorization raise ${rate.toLocaleString('en-US')}/min ${days} ${days === 1 ? 'day' : 'days'}`;
  return {
    units: String(units),
    spuId: '10000142',
    skuId: String(id),
    skuName: `${chinese} (${english})`,
    bizId: 100142,
    attr: {
      duration: String(days * SECONDS_PER_DAY),
      granularity: 99,
      durationType: 1,
      proportion: { quota: { quota: String(rate) } },
    },
    finalPrice: '0',
  };
}
