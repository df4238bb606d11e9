import type { WeChatAccount } from '../../flows/ports/wechat.ts';
import { assignPackage } from './calls/assign-package.ts';
import { cancelAssign } from './calls/cancel-assign.ts';
import { fetchToken } from './calls/fetch-token.ts';
import { getConvertibleSkus } from './calls/get-convertible-skus.ts';
import { getOrder } from './calls/get-order.ts';
import { getSpUsageDetail } from './calls/get-sp-usage-detail.ts';
import { toPack } from './calls/order.ts';
import { queryOrderList } from './calls/query-order-list.ts';
import { createKeyedMutex } from './keyed-mutex.ts';
import { outcomeOf } from './outcome-of.ts';
import { type TokenState, tokenStateOf } from './token-state.ts';
import { createTransport, type TransportOptions } from './transport/create-transport.ts';
import { WeChatError } from './transport/errors.ts';
import { createTokenCheck } from './transport/token-check.ts';
import type { TokenStore } from './transport/token-store.ts';

export type WeChatAccountOptions = TransportOptions & {
  /** Name in the configuration. */
  name: string;
  appId: string;
  tokenMode: 'token' | 'stable_token';
  tokenStore: TokenStore;
};

/** The order is not there or not paid; WeChat's own code for that. */
const WRONG_ORDER = 10121001;

/** One provider account at WeChat, and whether its token works. */
export function createWeChatAccount(
  options: WeChatAccountOptions,
): WeChatAccount & { tokenState: () => Promise<TokenState>; clockAheadMs: () => number | null } {
  const { name, clock } = options;
  const { caller, tokens, clockAheadMs } = connect(options);
  const mutex = createKeyedMutex();
  const checkToken = createTokenCheck(tokens, clock);
  return {
    assign: (order) => mutex(order.orderId, () => outcomeOf(() => assignPackage(caller, order))),
    cancel: (order) => mutex(order.orderId, () => outcomeOf(() => cancelAssign(caller, order))),
    async packs(spuId) {
      const { items, unreadable } = await queryOrderList(caller, spuId);
      const fetchedAt = clock();
      return {
        packs: items.flatMap((order) => toPack(order, name, fetchedAt) ?? []),
        unreadable: unreadable.map(({ id }) => ({ orderId: id })),
      };
    },
    async pack(orderId) {
      const pack = toPack(await getOrder(caller, orderId), name, clock());
      if (pack) return pack;
      throw new WeChatError({
        api: 'getOrder',
        code: WRONG_ORDER,
        retryable: false,
        errmsg: 'order is not paid',
      });
    },
    convertibleSkus: (orderId) => getConvertibleSkus(caller, orderId),
    usage: (spuId) => getSpUsageDetail(caller, spuId),
    tokenState: () => tokenStateOf(checkToken),
    clockAheadMs,
  };
}

function connect(options: WeChatAccountOptions) {
  const { appId, appSecret, tokenMode: mode, tokenStore: store } = options;
  const transport = createTransport({ ...options, account: options.name, bareSuccess: false });
  const fetch = () => fetchToken(transport, { appId, appSecret }, mode);
  const tokens = transport.tokens({ store, mode, fetchToken: () => transport.retry(fetch) });
  return { caller: transport.caller(tokens), tokens, clockAheadMs: transport.clockAheadMs };
}
