import { z } from 'zod';
import type { SkuAnswer } from '../../../flows/ports/wechat.ts';
import type { Caller } from '../transport/caller.ts';
import { readPage } from '../transport/read-list.ts';
import { id, ifReadable, integer, label } from '../transport/schemas.ts';

/** Attributes differ between goods; one that cannot be read is no reason to lose the SKU. */
const sku = z.looseObject({
  spuId: id,
  skuId: id,
  skuName: ifReadable(label),
  attr: ifReadable(
    z.looseObject({
      duration: ifReadable(integer),
      proportion: ifReadable(
        z.looseObject({ quota: ifReadable(z.looseObject({ quota: ifReadable(integer) })) }),
      ),
    }),
  ),
});

const answer = z.looseObject({ skuList: z.unknown().optional() });

/**
 * The retail SKUs that an order can be turned into.
 * https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/charge_sp_get_convertible_skus.html
 */
export async function getConvertibleSkus(caller: Caller, orderId: string): Promise<SkuAnswer> {
  const response = await caller.read({
    api: 'getConvertibleSkus',
    method: 'GET',
    path: '/wxa/charge/service-provider/package/get_convertible_skus',
    query: { orderId },
  });
  const list = { value: answer.parse(response).skuList, total: null };
  const { items, unreadable } = readPage('getConvertibleSkus', list, {
    element: sku,
    idField: 'skuId',
    offset: 0,
  });
  caller.unreadable('getConvertibleSkus', unreadable, orderId);
  const skus = items.map((found) => ({
    skuId: found.skuId,
    spuId: found.spuId,
    name: found.skuName || found.skuId,
    durationSeconds: found.attr?.duration ?? null,
    quota: found.attr?.proportion?.quota?.quota ?? null,
  }));
  return { skus, unreadable: unreadable.length };
}
