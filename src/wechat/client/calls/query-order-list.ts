import { z } from 'zod';
import { allPages, type WholeList } from '../transport/all-pages.ts';
import type { Caller } from '../transport/caller.ts';
import { type Page, readPage } from '../transport/read-list.ts';
import { ifReadable, integer } from '../transport/schemas.ts';
import { type Order, order } from './order.ts';

const answer = z.looseObject({ orderList: z.unknown().optional(), total: ifReadable(integer) });

/**
 * All orders of a wholesale SPU, also the unpaid ones. Offset and limit are sent as numbers: strings used to be refused.
 * https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/charge_sp_query_order_list.html
 */
export async function queryOrderList(caller: Caller, spuId: string): Promise<WholeList<Order>> {
  const list = await allPages(
    (offset, limit) => fetchPage(caller, spuId, offset, limit),
    (found) => found.orderId,
  );
  caller.unreadable('queryOrderList', list.unreadable);
  return list;
}

async function fetchPage(caller: Caller, spuId: string, offset: number, limit: number): Promise<Page<Order>> {
  const response = await caller.read({
    api: 'queryOrderList',
    method: 'POST',
    path: '/wxa/charge/service-provider/order/query_list',
    body: { spuId, offset, limit },
  });
  const { orderList, total } = answer.parse(response);
  const list = { value: orderList, total: total ?? null };
  return readPage('queryOrderList', list, { element: order, idField: 'orderId', offset });
}
