import type { PlatformSeed } from './wechat/platform/seed.ts';
import { showcaseSeed } from './wechat/seed.ts';

const OF_THE_SHOP = { alias: 'qingchuanshop', principal: '杭州晴川商贸有限公司' };

/** The first merchant is the shop whose limit is raised, so that both halves of the product can be seen to meet. */
export function withShop(platform: PlatformSeed): PlatformSeed {
  const [shop] = showcaseSeed(Date.now()).receivers;
  const [first, ...others] = platform.merchants;
  if (!shop || !first) return platform;
  return {
    ...platform,
    merchants: [{ ...first, ...OF_THE_SHOP, appId: shop.appId, name: shop.name }, ...others],
  };
}
