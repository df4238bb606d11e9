import { z } from 'zod';
import { allPages, type Page } from './all-pages.ts';
import { integer } from './answers.ts';
import type { Caller } from './caller.ts';
import { WeChatUnreachable } from './errors.ts';
import { type Order, order } from './order.ts';

const answer = z.looseObject({ orderList: z.array(order).nullish(), total: integer.nullish() });

/**
 * All orders of a wholesale SPU, also the unpaid ones. Offset and limit are sent as numbers: strings used to be refused.
 * https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/charge_sp_query_order_list.html
 */
export function queryOrderList(caller: Caller, spuId: string): Promise<Order[]> {
  return allPages(
    (offset, limit) => readPage(caller, spuId, offset, limit),
    (found) => found.orderId,
  );
}

async function readPage(caller: Caller, spuId: string, offset: number, limit: number): Promise<Page<Order>> {
  const said = await caller.read({
    api: 'queryOrderList',
    method: 'POST',
    path: '/wxa/charge/service-provider/order/query_list',
    body: { spuId, offset, limit },
  });
  const read = answer.safeParse(said);
  if (!read.success) throw new WeChatUnreachable({ api: 'queryOrderList', code: 'unreadable', sent: true });
  return { items: read.data.orderList ?? [], total: read.data.total ?? null };
}
