import type { Caller } from '../transport/caller.ts';

/**
 * Asks WeChat to take an allocation back; the push tells the result. `wechatRequestId` is that of the allocation.
 * https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/charge_sp_cancel_assign.html
 */
export async function cancelAssign(
  caller: Caller,
  order: { orderId: string; wechatRequestId: string },
): Promise<void> {
  await caller.once({
    api: 'cancelAssign',
    method: 'POST',
    path: '/wxa/charge/service-provider/package/cancel_assign',
    body: { orderId: order.orderId, requestId: order.wechatRequestId },
  });
}
