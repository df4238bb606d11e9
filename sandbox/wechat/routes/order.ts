import { USAGE_LAG_MS } from '../control/faults.ts';
import type { SeedPack } from '../seed.ts';
import type { World } from '../world.ts';

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** The Order object of getOrder and queryOrderList: created and updated in milliseconds, all other times in seconds. */
export function orderOf(pack: SeedPack, world: World): Record<string, unknown> {
  const { createdAt, paidAt } = pack;
  return {
    orderId: pack.orderId,
    status: pack.status,
    createTime: createdAt,
    updateTime: paidAt ?? createdAt,
    orderPrice: pack.orderPrice,
    payInfo: {
      applyPayTime: seconds(createdAt),
      ...(paidAt === undefined ? {} : { finishPayTime: seconds(paidAt) }),
    },
    orderProductInfo: {
      spSpuId: pack.spSpuId,
      spSkuId: pack.spSkuId,
      skuCnt: 1,
      spBizId: pack.spBizId,
      spuName: pack.spuName,
      skuName: pack.skuName,
      ...(paidAt === undefined
        ? {}
        : { validityBeginTime: seconds(paidAt), validity: seconds(pack.validUntil) }),
    },
    ...(paidAt === undefined ? {} : { usage: { used: String(reported(pack, world)), all: pack.units } }),
  };
}

/** Units used as the API tells them, which is some minutes old. */
export function reported(pack: SeedPack, world: World): bigint {
  return world.ledger.usedReported(pack.orderId, world.faults.now().usageLagMs ?? USAGE_LAG_MS);
}

/** 1 in effect (also when used up), 2 not yet in effect (also unpaid), 3 expired, closed or refunded. */
export function packageStatus(pack: SeedPack, now: number): 1 | 2 | 3 {
  if (pack.status === 3 || pack.validUntil <= now) return 3;
  return pack.paidAt !== undefined && pack.paidAt <= now ? 1 : 2;
}
