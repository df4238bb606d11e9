import { z } from 'zod';
import type { RawSku } from '../../domain/packs/pack.ts';
import { integer, text } from './answers.ts';
import type { Caller } from './caller.ts';
import { WeChatUnreachable } from './errors.ts';

/** Attributes differ between goods; one that cannot be read is no reason to lose the SKU. */
const readable = integer.nullish().catch(null);

const sku = z.looseObject({
  spuId: text,
  skuId: text,
  skuName: text.nullish(),
  attr: z
    .looseObject({
      duration: readable,
      proportion: z
        .looseObject({ quota: z.looseObject({ quota: readable }).nullish().catch(null) })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});

const answer = z.looseObject({ skuList: z.array(sku).nullish() });

/**
 * The retail SKUs that an order can be turned into.
 * https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/charge_sp_get_convertible_skus.html
 */
export async function getConvertibleSkus(caller: Caller, orderId: string): Promise<RawSku[]> {
  const said = await caller.read({
    api: 'getConvertibleSkus',
    method: 'GET',
    path: '/wxa/charge/service-provider/package/get_convertible_skus',
    query: { orderId },
  });
  const read = answer.safeParse(said);
  if (!read.success)
    throw new WeChatUnreachable({ api: 'getConvertibleSkus', code: 'unreadable', sent: true });
  return (read.data.skuList ?? []).map((found) => ({
    skuId: found.skuId,
    spuId: found.spuId,
    name: found.skuName || found.skuId,
    durationSeconds: found.attr?.duration ?? null,
    quota: found.attr?.proportion?.quota?.quota ?? null,
  }));
}
