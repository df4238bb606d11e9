import { z } from 'zod';
import type { Pack } from '../../../domain/packs/pack.ts';
import type { Units } from '../../../domain/units.ts';
import type { Instant } from '../../../kit/instant.ts';
import { id, ifReadable, integer, label, orNothing, seconds, units } from '../transport/schemas.ts';

/** The status of the paid order in WeChat's sample; the values are not published. */
const PAID_STATUS = 2;

/** What a wrong SPU makes WeChat list: no order at all. */
const NO_ORDER = 'DD0';

/**
 * An order as getOrder and queryOrderList describe it. Pay and validity times are seconds; `validity` is the end, not a
 * duration. Payment is read from `payInfo` and `usage`, which an unpaid order does not have, or has as "", {} or [].
 * https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/charge_sp_get_order.html
 */
const fields = z.looseObject({
  orderId: id,
  status: ifReadable(integer),
  payInfo: orNothing(z.looseObject({ finishPayTime: orNothing(seconds) })),
  orderProductInfo: orNothing(
    z.looseObject({
      spSpuId: orNothing(id),
      spSkuId: orNothing(id),
      spuName: ifReadable(label),
      skuName: ifReadable(label),
      validityBeginTime: ifReadable(seconds),
      validity: orNothing(seconds),
    }),
  ),
  usage: orNothing(z.looseObject({ used: orNothing(units), all: orNothing(units) })),
});

export const order = fields.superRefine((found, context) => {
  const missing = missingOfPaid(found);
  for (const path of missing) context.addIssue({ code: 'custom', path, message: 'missing of a paid order' });
});

export type Order = z.infer<typeof order>;

/**
 * What an order lacks that has signs of payment: half paid there is not, so it is one that cannot be read, and must not
 * vanish like one that is unpaid. A status other than that of paid orders explains the gap.
 */
function missingOfPaid({
  orderId,
  status,
  payInfo,
  orderProductInfo: product,
  usage,
}: z.infer<typeof fields>): string[][] {
  const paid = Boolean(payInfo?.finishPayTime);
  const filled = isAmount(usage?.used) && isAmount(usage?.all) && usage.all > 0n;
  if (orderId === NO_ORDER || (!paid && !usage?.all && status !== PAID_STATUS)) return [];
  const closed = typeof status === 'number' && status !== PAID_STATUS;
  if (closed && !(paid && filled)) return [];
  return [
    ...(paid ? [] : [['payInfo', 'finishPayTime']]),
    ...(filled ? [] : [['usage']]),
    ...(product?.spSpuId ? [] : [['orderProductInfo', 'spSpuId']]),
    ...(product?.spSkuId ? [] : [['orderProductInfo', 'spSkuId']]),
    ...(product?.validity ? [] : [['orderProductInfo', 'validity']]),
  ];
}

function isAmount(value: Units | null | undefined): value is Units {
  return typeof value === 'bigint';
}

/** `null` for an order that was not paid (yet), or is none. */
export function toPack(found: Order, account: string, fetchedAt: Instant): Pack | null {
  const product = found.orderProductInfo;
  const paidAt = found.payInfo?.finishPayTime;
  const { used, all } = found.usage ?? {};
  if (found.orderId === NO_ORDER || !paidAt || !isAmount(used) || !all) return null;
  if (!product?.spSpuId || !product.spSkuId || !product.validity) return null;
  return {
    account,
    orderId: found.orderId,
    name: product.skuName || product.spuName || found.orderId,
    spuId: product.spSpuId,
    skuId: product.spSkuId,
    all,
    used,
    paidAt,
    validFrom: product.validityBeginTime ?? paidAt,
    validUntil: product.validity,
    fetchedAt,
  };
}
