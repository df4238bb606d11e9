import { z } from 'zod';
import type { Pack } from '../../domain/packs/pack.ts';
import type { Instant } from '../../domain/units.ts';
import { seconds, text, units } from './answers.ts';

/**
 * An order as getOrder and queryOrderList describe it. Pay and validity times are seconds; `validity` is the end, not a
 * duration. The values of `status` are not published, so payment is read from `payInfo` and `usage`, which an unpaid
 * order does not have.
 * https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/charge_sp_get_order.html
 */
export const order = z.looseObject({
  orderId: text,
  payInfo: z.looseObject({ finishPayTime: seconds.nullish() }).nullish(),
  orderProductInfo: z
    .looseObject({
      spSpuId: text.nullish(),
      spSkuId: text.nullish(),
      spuName: text.nullish(),
      skuName: text.nullish(),
      validityBeginTime: seconds.nullish(),
      validity: seconds.nullish(),
    })
    .nullish(),
  usage: z.looseObject({ used: units, all: units }).nullish(),
});

export type Order = z.infer<typeof order>;

/** What a wrong SPU makes WeChat list: no order at all. */
const NO_ORDER = 'DD0';

/** `null` for an order that was not paid (yet), or is none. */
export function toPack(found: Order, account: string, fetchedAt: Instant): Pack | null {
  const product = found.orderProductInfo;
  const paidAt = found.payInfo?.finishPayTime;
  if (found.orderId === NO_ORDER || !paidAt || !found.usage) return null;
  if (!product?.spSpuId || !product.spSkuId || !product.validity) return null;
  return {
    account,
    orderId: found.orderId,
    name: product.skuName || product.spuName || found.orderId,
    spuId: product.spSpuId,
    skuId: product.spSkuId,
    all: found.usage.all,
    used: found.usage.used,
    paidAt,
    validFrom: product.validityBeginTime ?? paidAt,
    validUntil: product.validity,
    fetchedAt,
  };
}
