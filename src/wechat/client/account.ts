import type { Clock } from '../../flows/ports/runtime.ts';
import type { WeChatAccount } from '../../flows/ports/wechat.ts';
import { assignPackage } from './assign-package.ts';
import { type Caller, createCaller } from './caller.ts';
import { cancelAssign } from './cancel-assign.ts';
import { WeChatError } from './errors.ts';
import { createFetchToken } from './fetch-token.ts';
import { getConvertibleSkus } from './get-convertible-skus.ts';
import { getOrder } from './get-order.ts';
import { getSpUsageDetail } from './get-sp-usage-detail.ts';
import { createHttp } from './http.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import { toPack } from './order.ts';
import { outcomeOf } from './outcome.ts';
import { queryOrderList } from './query-order-list.ts';
import type { Log, OnCall } from './report.ts';
import { createRetry } from './retry.ts';
import { createThrottle } from './throttle.ts';
import { createTokenState, type TokenState } from './token-state.ts';
import type { TokenStore } from './token-store.ts';
import { createTokens } from './tokens.ts';
import { type Sleep, sleepFor } from './wait.ts';

export type WeChatAccountOptions = {
  /** Name in the configuration. */
  name: string;
  /** `https://api.weixin.qq.com`, or the sandbox. */
  baseUrl: string;
  appId: string;
  appSecret: string;
  tokenMode: 'token' | 'stable_token';
  tokenStore: TokenStore;
  clock: Clock;
  log?: Log;
  onCall?: OnCall;
  /** For one call; default 8000. */
  timeoutMs?: number;
  sleep?: Sleep;
  random?: () => number;
};

/** The order is not there or not paid; WeChat's own code for that. */
const WRONG_ORDER = 10121001;

/** One provider account at WeChat, and whether its token works. */
export function createWeChatAccount(
  options: WeChatAccountOptions,
): WeChatAccount & { tokenState: () => Promise<TokenState> } {
  const { name, clock } = options;
  const { caller, tokenState } = connect(options);
  const oneAtATime = createOneAtATime();
  return {
    assign: (order) => oneAtATime(order.orderId, () => outcomeOf(() => assignPackage(caller, order))),
    cancel: (order) => oneAtATime(order.orderId, () => outcomeOf(() => cancelAssign(caller, order))),
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
    tokenState,
  };
}

/** Puts the parts of the client together. */
function connect(options: WeChatAccountOptions): { caller: Caller; tokenState: () => Promise<TokenState> } {
  const { clock, appSecret, tokenMode: mode, sleep = sleepFor, onCall = () => {} } = options;
  const http = createHttp({ baseUrl: options.baseUrl, timeoutMs: options.timeoutMs ?? 8000 });
  const retry = createRetry({ sleep, random: options.random ?? Math.random });
  const fetchToken = createFetchToken({ http, appId: options.appId, appSecret, mode, clock, onCall });
  const tokens = createTokens({
    store: options.tokenStore,
    fetchToken: () => retry(fetchToken),
    mode,
    clock,
    sleep,
  });
  const caller = createCaller({
    account: options.name,
    http,
    tokens,
    retry,
    throttle: createThrottle({ now: () => performance.now(), sleep }),
    clock,
    onCall,
    log: options.log,
    appSecret,
  });
  return { caller, tokenState: createTokenState({ tokens, clock }) };
}
