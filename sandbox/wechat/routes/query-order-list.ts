import { refusal, success } from '../answers.ts';
import { orderOf } from './order.ts';
import { isGoodsId, page, text } from './parameters.ts';
import { chargeRoute } from './route.ts';

/** Wholesale goods besides those of the seed; one may ask for them without having bought any. */
const WHOLESALE_SPUS = new Set(['10000117', '10000120', '10000185']);

/**
 * queryOrderList, page charge_sp_query_order_list. Asked for a retail SPU, WeChat answers with a hollow order "DD0"
 * instead of an error (staff answer in the developer community).
 */
export const queryOrderList = chargeRoute({
  path: '/wxa/charge/service-provider/order/query_list',
  method: 'POST',
  handle({ body }, world) {
    const spuId = text(body.spuId);
    const rows = page(body.offset, body.limit);
    if (!spuId || !isGoodsId(spuId) || !rows) return refusal(10120002, world.clock());
    const packs = world.ledger.packs().filter((pack) => pack.spSpuId === spuId);
    if (packs.length === 0 && !WHOLESALE_SPUS.has(spuId)) {
      const hollow = { orderId: 'DD0', status: 0, createTime: 0, updateTime: 0, orderPrice: '0' };
      return success({ orderList: [hollow].slice(rows.from, rows.to), total: 1 }, world.faults.now());
    }
    const orderList = packs.slice(rows.from, rows.to).map((pack) => orderOf(pack, world));
    return success({ orderList, total: packs.length }, world.faults.now());
  },
});
