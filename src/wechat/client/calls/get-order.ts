import { z } from 'zod';
import type { Caller } from '../transport/caller.ts';
import { unreadableAnswer } from '../transport/errors.ts';
import { readList } from '../transport/read-list.ts';
import { type Order, order } from './order.ts';

const answer = z.looseObject({ order: z.unknown().optional() });

/**
 * One order. https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/charge_sp_get_order.html
 *
 * @throws WeChatUnreachable where it cannot be read
 */
export async function getOrder(caller: Caller, orderId: string): Promise<Order> {
  const response = await caller.read({
    api: 'getOrder',
    method: 'GET',
    path: '/wxa/charge/service-provider/order/get',
    query: { orderId },
  });
  const read = readList([answer.parse(response).order], order, 'orderId');
  caller.unreadable('getOrder', read?.unreadable ?? [], orderId);
  const [found] = read?.items ?? [];
  if (!found) throw unreadableAnswer('getOrder');
  return found;
}
