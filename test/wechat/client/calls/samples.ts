import type { AssignOrder } from '../../../../src/flows/ports/wechat.ts';

/** Addresses of the charge interfaces. */
export const ASSIGN = '/wxa/charge/service-provider/package/assign';
export const CANCEL = '/wxa/charge/service-provider/package/cancel_assign';
export const LIST = '/wxa/charge/service-provider/order/query_list';
export const ORDER = '/wxa/charge/service-provider/order/get';
export const SKUS = '/wxa/charge/service-provider/package/get_convertible_skus';
export const USAGE = '/wxa/charge/service-provider/usage/get';

/** An order in the shape of WeChat's published sample. */
export function orderSample(orderId: string, changes: Record<string, unknown> = {}) {
  return {
    orderId,
    status: 2,
    createTime: 1687265841964,
    updateTime: 1687267671475,
    orderPrice: '1',
    payInfo: { applyPayTime: 1687265845, finishPayTime: 1687265856 },
    orderProductInfo: {
      spSpuId: '10000185',
      spSkuId: '20000176',
      skuCnt: 1,
      spBizId: 100100,
      spuName: 'spu name',
      skuName: 'sku name',
      validityBeginTime: 1687265856,
      validity: 1718801856,
    },
    invoiceInfo: { invoiceStatus: 2, invoiceApplyTime: 1687265870 },
    usage: { used: '15000', all: '9007199254740993' },
    ...changes,
  };
}

/** A retail SKU. */
export function skuSample(skuId: string) {
  return {
    skuId,
    spuId: '10000142',
    skuName: '5万次/分钟',
    bizId: 100000,
    attr: { duration: '86400', granularity: 99, proportion: { quota: { quota: '50000' } }, durationType: 1 },
    finalPrice: '0',
  };
}

/** One of the provider's own packages, and what was used of it. */
export function usageSample(pkgId: string) {
  return {
    pkgId,
    status: 1,
    startTime: 1677914190,
    endTime: 1709450190,
    used: '1',
    all: '4',
    spuId: '10000057',
    skuId: '20000059',
    source: 3,
  };
}

/** An order that was placed and not paid. */
export function unpaidSample(orderId: string, changes: Record<string, unknown> = {}) {
  return orderSample(orderId, {
    status: 1,
    payInfo: { applyPayTime: 1687265845 },
    usage: undefined,
    ...changes,
  });
}

/** An allocation to ask for. */
export const ASSIGNMENT: AssignOrder = {
  orderId: 'DD2970445798112968704',
  skuId: '20000178',
  receiverAppId: 'wxbf98693b6554a24a',
  wechatRequestId: 'hr_0123456789abcdef',
  beginsAt: null,
};
