import { refusal, success } from '../answers.ts';
import { isOrderId } from './parameters.ts';
import { chargeRoute } from './route.ts';

/**
 * getConvertibleSkus, page charge_sp_get_convertible_skus: by `orderId`, which wins, or by `spSpuId` with `spSkuId`.
 * The page knows 10120002 and 10120405 only, so an unknown order is a parameter error.
 */
export const getConvertibleSkus = chargeRoute({
  path: '/wxa/charge/service-provider/package/get_convertible_skus',
  method: 'GET',
  handle({ query }, world) {
    const orderId = query.get('orderId');
    const spSpuId = query.get('spSpuId');
    const spSkuId = query.get('spSkuId');
    const found = orderId
      ? isOrderId(orderId) && world.ledger.pack(orderId)
      : world.ledger.packs().some((pack) => pack.spSpuId === spSpuId && pack.spSkuId === spSkuId);
    if (!found) return refusal(10120002, world.clock());
    const skuList = world.seed.skus.map(({ units: _units, ...sku }) => sku);
    return success({ skuList }, world.faults.now());
  },
});
