import type { AssignOrder } from '../../../flows/ports/wechat.ts';
import type { Caller } from '../transport/caller.ts';

/**
 * Asks WeChat to allocate. Success means accepted; the push tells the result. There is no quantity: the SKU fixes it.
 * `beginTime` is in milliseconds and left out for "now".
 * https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/charge_sp_assign_package.html
 */
export async function assignPackage(caller: Caller, order: AssignOrder): Promise<void> {
  await caller.once({
    api: 'assignPackage',
    method: 'POST',
    path: '/wxa/charge/service-provider/package/assign',
    body: {
      orderId: order.orderId,
      skuId: order.skuId,
      receiverAppId: order.receiverAppId,
      requestId: order.wechatRequestId,
      ...(order.beginsAt === null ? {} : { beginTime: order.beginsAt }),
    },
  });
}
