import { ACCOUNTS, type BenchAccount, PACK_SKU, PACK_SPU, packId, RAISE_SKU, RAISE_SPU } from './cast.ts';
import { readText, sendJson, serveForParent } from './child-server.ts';

/** A WeChat that accepts everything at once: each account has one pack that never ends. Started by `children.ts`. */

/** An allocation that was accepted and waits for its push. */
export type Accepted = { requestId: string; orderId: string; receiverAppId: string };

const PAID_AT = 1_780_000_000;
const TWO_YEARS = 2 * 365 * 86_400;
const ok = { errcode: 0, errmsg: 'ok' };
let accepted: Accepted[] = [];
let calls: string[] = [];
/** Of the default account; `null`: the one that it has in the cast. */
let packs: string[] | null = null;

function packsOf(account: BenchAccount): string[] {
  return account.name === 'default' && packs ? packs : [account.orderId];
}

function order(orderId: string) {
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

const ROUTES: Record<string, (account: BenchAccount, body: string, url: URL) => object> = {
  '/wxa/charge/service-provider/order/query_list': (account, body) => {
    const { offset, limit } = JSON.parse(body) as { offset: number; limit: number };
    const all = packsOf(account);
    return { ...ok, total: all.length, orderList: all.slice(offset, offset + limit).map(order) };
  },
  '/wxa/charge/service-provider/order/get': (account, _body, url) => ({
    ...ok,
    order: order(url.searchParams.get('orderId') ?? account.orderId),
  }),
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
    if (url.pathname === '/bench/calls') return sendJson(response, calls);
    if (url.pathname === '/bench/reset') {
      accepted = [];
      calls = [];
      packs = null;
      return sendJson(response, ok);
    }
    if (url.pathname.startsWith('/bench/packs/')) {
      calls = [];
      packs = Array.from({ length: Number(url.pathname.slice('/bench/packs/'.length)) }, (_, index) =>
        packId(index),
      );
      return sendJson(response, ok);
    }
    if (url.pathname === '/cgi-bin/token') {
      // The token says whose it is.
      return sendJson(response, { access_token: url.searchParams.get('appid'), expires_in: 7200 });
    }
    const account = ACCOUNTS.find(({ appId }) => appId === url.searchParams.get('access_token'));
    const route = ROUTES[url.pathname];
    calls.push(url.pathname);
    sendJson(
      response,
      account && route ? route(account, body, url) : { errcode: 40_001, errmsg: 'invalid credential' },
    );
  });
});
