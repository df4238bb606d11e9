/** Addresses of the charge interfaces. */
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
