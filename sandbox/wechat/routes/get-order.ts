import { refusal, success } from '../answers.ts';
import { orderOf } from './order.ts';
import { isOrderId, text } from './parameters.ts';
import { chargeRoute } from './route.ts';

/** getOrder, page charge_sp_get_order. */
export const getOrder = chargeRoute({
  path: '/wxa/charge/service-provider/order/get',
  method: 'GET',
  handle({ query }, world) {
    const orderId = text(query.get('orderId'));
    if (!orderId) return refusal(10120002, world.clock());
    const pack = isOrderId(orderId) ? world.ledger.pack(orderId) : undefined;
    if (!pack) return refusal(10120800, world.clock());
    return success({ order: orderOf(pack, world) }, world.faults.now());
  },
});
