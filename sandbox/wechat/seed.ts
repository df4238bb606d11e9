import { type SeedSku, webAuthorizationSkus } from './catalogue.ts';

/** The provider account and where its pushes go. */
export type SeedAccount = {
  appId: string;
  appSecret: string;
  /** Where events are pushed; may be set later by `PUT /_sim/push-target`. */
  pushUrl?: string;
  /** 3–32 letters and digits. */
  pushToken: string;
  /** EncodingAESKey: 43 characters. */
  pushAesKey: string;
  /** `gh_…`: ToUserName of every push. */
  originalId: string;
};

/** One order of the dynamic-scaling resource package. */
export type SeedPack = {
  /** `DD` + 19 digits. */
  orderId: string;
  /** `ZY` + 19 digits. */
  packageId: string;
  spSpuId: string;
  spSkuId: string;
  spBizId: number;
  spuName: string;
  skuName: string;
  /** Whole units, decimal. */
  units: string;
  /** Units that were allocated before the simulator starts, decimal. */
  usedUnits: string;
  /** Fen, decimal. */
  orderPrice: string;
  /** Epoch milliseconds. */
  createdAt: number;
  /** Epoch milliseconds; absent: not paid. */
  paidAt?: number;
  /** Epoch milliseconds. */
  validUntil: number;
  /** 1 unpaid, 2 paid, 3 closed or refunded: WeChat publishes no list; 2 is what its paid sample has. */
  status: 1 | 2 | 3;
};

/** An AppID of the provider's own entity. */
type SeedReceiver = { appId: string; name: string };

/** Everything the simulator knows when it starts. */
export type WeChatSeed = {
  account: SeedAccount;
  receivers: SeedReceiver[];
  packs: SeedPack[];
  /** Retail specifications that every pack can be turned into. */
  skus: SeedSku[];
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A pack is valid for two years from payment. WeChat's guide "get_quota". */
const PACK_LIFE_MS = 730 * DAY_MS;

/**
 * A plausible company for the demo: a big pack, a smaller one that runs out sooner and one that is almost empty.
 *
 * @param now epoch milliseconds; all dates of the seed hang on it
 */
export function demoSeed(now: number): WeChatSeed {
  return {
    account: {
      appId: 'wx8c1f0a5d27be9342',
      appSecret: '5f0c6e1b9d3a47288e21c0b7d94f6a13',
      pushToken: 'QingchuanHeadroom2026',
      pushAesKey: 'kM3vT9sQ2xLw7RbYp5ZfHc8NdJgVaUe1X4oi6tKyqCE',
      originalId: 'gh_3d7e9a10c5f2',
    },
    receivers: [
      { appId: 'wx5e2b7c90a1d3f846', name: '晴川商城 Qingchuan Shop' },
      { appId: 'wx90d4a6f31b7ce258', name: '晴川会员中心 Qingchuan Members' },
      { appId: 'wx1fb83c64e09a7d52', name: '晴川票务 Qingchuan Tickets' },
      { appId: 'wxa7406d2be85c913f', name: '晴川客服 Qingchuan Care' },
    ],
    packs: [
      pack({ serial: '2981741311549218816', million: 5, used: 1_152_000, paidAt: now - 60 * DAY_MS }),
      pack({ serial: '2970445798112968704', million: 1, used: 395_000, paidAt: now - 712 * DAY_MS }),
      pack({ serial: '2976120457730203648', million: 0.5, used: 478_000, paidAt: now - 400 * DAY_MS }),
    ],
    skus: webAuthorizationSkus(),
  };
}

/**
 * The demo's company with a pack near every threshold, so that a raise or a few hours on the clock show each warning.
 * The short-lived ones hold less than the raises of a first walk cost: those come from the 605,000 units of the plain
 * demo, and its figures stay as they are. Six hours on the clock cross one level of validity at a time.
 *
 * @param now epoch milliseconds
 */
export function showcaseSeed(now: number): WeChatSeed {
  const demo = demoSeed(now);
  const lasting = (ms: number) => now + ms - PACK_LIFE_MS;
  const days = (count: number, hours = 0) => lasting(count * DAY_MS + hours * HOUR_MS);
  return {
    ...demo,
    packs: [
      ...demo.packs,
      // Balance: 21.2, 11 and 6 percent left, and what one small raise costs.
      pack({ serial: '2978317740255805441', million: 1, used: 788_000, paidAt: days(300) }),
      pack({ serial: '2977264101830729732', million: 0.5, used: 445_000, paidAt: days(210) }),
      pack({ serial: '2976581193027465219', million: 1, used: 940_000, paidAt: days(150) }),
      pack({ serial: '2975940288614301703', million: 0.5, used: 485_000, paidAt: days(120) }),
      // Validity: hours before 15, 7, 3 and 1 days are left. The second one is lost long before it is used up.
      pack({ serial: '2970127455093612547', million: 0.5, used: 359_000, paidAt: days(15, 23) }),
      pack({ serial: '2969830616407982086', million: 0.5, used: 361_000, paidAt: days(7, 17) }),
      pack({ serial: '2969512870146375685', million: 0.5, used: 380_000, paidAt: days(3, 11) }),
      pack({ serial: '2969204413785210888', million: 0.5, used: 370_000, paidAt: days(1, 5) }),
      pack({ serial: '2968711029564833801', million: 0.5, used: 431_000, paidAt: days(-2) }),
      // Bought yesterday and never used: WeChat would still take it back.
      pack({ serial: '2983655270918447108', million: 1, used: 0, paidAt: now - DAY_MS }),
    ],
  };
}

/** A paid order. `million`: 0.5, 1 or 5, the sizes that are sold here. */
export function pack(of: { serial: string; million: number; used: number; paidAt: number }): SeedPack {
  const units = of.million * 1_000_000;
  return {
    orderId: `DD${of.serial}`,
    packageId: `ZY${of.serial.slice(1)}0`,
    spSpuId: '10000185',
    spSkuId: of.million === 5 ? '20000193' : of.million === 1 ? '20000192' : '20000191',
    spBizId: 100185,
    spuName: '动态扩容资源包',
    skuName: `动态扩容资源包 ${units / 10_000}万 · Scaling pack ${units / 1000}k`,
    units: String(units),
    usedUnits: String(of.used),
    orderPrice: String(units),
    createdAt: of.paidAt - 26_000,
    paidAt: of.paidAt,
    validUntil: of.paidAt + PACK_LIFE_MS,
    status: 2,
  };
}
