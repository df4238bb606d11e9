import { z } from 'zod';
import type { Caller } from './caller.ts';
import { WeChatUnreachable } from './errors.ts';
import { type Order, order } from './order.ts';

const answer = z.looseObject({ order });

/** One order. https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/charge_sp_get_order.html */
export async function getOrder(caller: Caller, orderId: string): Promise<Order> {
  const said = await caller.read({
    api: 'getOrder',
    method: 'GET',
    path: '/wxa/charge/service-provider/order/get',
    query: { orderId },
  });
  const read = answer.safeParse(said);
  if (!read.success) throw new WeChatUnreachable({ api: 'getOrder', code: 'unreadable', sent: true });
  return read.data.order;
}
