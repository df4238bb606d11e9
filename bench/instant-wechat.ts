import { ACCOUNTS, type BenchAccount, PACK_SKU, PACK_SPU, RAISE_SKU, RAISE_SPU } from './cast.ts';
import { readText, sendJson, serveForParent } from './child-server.ts';

/** A WeChat that accepts everything at once: each account has one pack that never ends. Started by `children.ts`. */

/** An allocation that was accepted and waits for its push. */
export type Accepted = { requestId: string; orderId: string; receiverAppId: string };

const PAID_AT = 1_780_000_000;
const TWO_YEARS = 2 * 365 * 86_400;
const ok = { errcode: 0, errmsg: 'ok' };
let accepted: Accepted[] = [];

function order({ orderId }: BenchAccount) {
  return {
    orderId,
    status: 2,
    createTime: PAID_AT * 1000,
    updateTime: PAID_AT * 1000,
    payInfo: { applyPayTime: PAID_AT, finishPayTime: PAID_AT },
    orderProductInfo: {
      spSpuId: PACK_SPU,
      spSkuId: PACK_SKU,
      skuCnt: 1,
      spuName: 'Dynamic scaling pack',
      skuName: 'Bench pack',
      validityBeginTime: PAID_AT,
      validity: PAID_AT + TWO_YEARS,
    },
    usage: { used: '0', all: '9000000000000000' },
  };
}

const sku = {
  spuId: RAISE_SPU,
  skuId: RAISE_SKU,
  skuName: '网页授权提额 30万次/分钟 3天',
  bizId: 1,
  attr: {
    duration: String(3 * 86_400),
    granularity: 99,
    durationType: 1,
    proportion: { quota: { quota: '300000' } },
  },
};

const ROUTES: Record<string, (account: BenchAccount, body: string) => object> = {
  '/wxa/charge/service-provider/order/query_list': (account) => ({
    ...ok,
    total: 1,
    orderList: [order(account)],
  }),
  '/wxa/charge/service-provider/order/get': (account) => ({ ...ok, order: order(account) }),
  '/wxa/charge/service-provider/package/get_convertible_skus': () => ({ ...ok, skuList: [sku] }),
  '/wxa/charge/service-provider/usage/get': () => ({
    ...ok,
    all: '0',
    effectiveUse: '0',
    total: 0,
    detailList: [],
  }),
  '/wxa/charge/service-provider/package/assign': (_account, body) => {
    accepted.push(JSON.parse(body) as Accepted);
    return ok;
  },
};

serveForParent((request, response) => {
  const url = new URL(request.url ?? '', 'http://wechat');
  void readText(request).then((body) => {
    if (url.pathname === '/bench/accepted') return sendJson(response, accepted);
    if (url.pathname === '/bench/reset') {
      accepted = [];
      return sendJson(response, ok);
    }
    if (url.pathname === '/cgi-bin/token') {
      // The token says whose it is.
      return sendJson(response, { access_token: url.searchParams.get('appid'), expires_in: 7200 });
    }
    const account = ACCOUNTS.find(({ appId }) => appId === url.searchParams.get('access_token'));
    const route = ROUTES[url.pathname];
    sendJson(
      response,
      account && route ? route(account, body) : { errcode: 40_001, errmsg: 'invalid credential' },
    );
  });
});
