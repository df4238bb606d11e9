import type { Platform } from '../../flows/merchants/platform.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import { type Caller, createCaller } from '../client/caller.ts';
import { createHttp } from '../client/http.ts';
import type { Log, OnCall } from '../client/report.ts';
import { createRetry } from '../client/retry.ts';
import { createThrottle } from '../client/throttle.ts';
import type { TokenStore } from '../client/token-store.ts';
import { createTokens, type Tokens } from '../client/tokens.ts';
import { type Sleep, sleepFor } from '../client/wait.ts';
import { asked } from './asked.ts';
import { createPreAuthCode, getAuthorizerList, queryAuth } from './calls.ts';
import { createFetchComponentToken } from './fetch-component-token.ts';
import { getAuthorizerInfo } from './get-authorizer-info.ts';
import { authorizationLink } from './links.ts';
import { createMerchantTokens, type GrantStore } from './merchant-tokens.ts';
import { startPushTicket } from './start-push-ticket.ts';
import { createTokenCheck } from './token-check.ts';

export type PlatformOptions = {
  /** The platform's own AppID and AppSecret (component_appid, component_appsecret). */
  appId: string;
  appSecret: string;
  /** Addresses of the interfaces and of the two pages; WeChat's or the sandbox's. */
  apiUrl: string;
  mpUrl: string;
  openUrl: string;
  /** The newest ticket, `null` if none ever came. */
  ticket: () => Promise<string | null>;
  tokenStore: TokenStore;
  grants: GrantStore;
  clock: Clock;
  log?: Log;
  onCall?: OnCall;
  /** For one call; default 8000. */
  timeoutMs?: number;
  sleep?: Sleep;
  random?: () => number;
};

/** The third-party platform at WeChat. */
export function createPlatform(options: PlatformOptions): Platform {
  const { appId, appSecret, clock } = options;
  const { caller, callerOf, tokens, http, retry, onCall, sleep } = connect(options);
  const tokensOf = createMerchantTokens({
    grants: options.grants,
    caller,
    componentAppId: appId,
    clock,
    sleep,
  });
  const links = { mpUrl: options.mpUrl, openUrl: options.openUrl, componentAppId: appId };
  return {
    appId,
    startTicketPush: () => asked(() => retry(() => startPushTicket({ http, appId, appSecret, onCall }))),
    preAuthCode: () => asked(() => createPreAuthCode(caller, appId, clock)),
    exchange: (code) => asked(() => queryAuth(caller, appId, code, clock)),
    describe: (merchant) => asked(() => getAuthorizerInfo(caller, appId, merchant)),
    list: () => asked(() => getAuthorizerList(caller, appId)),
    merchantToken: (merchant) =>
      asked(async () => {
        await (await tokensOf(merchant)).current();
        return null;
      }),
    tellCustomer: ({ by, to, text }) =>
      asked(async () => {
        const used = 'token' in by ? fixed(by.token) : await tokensOf(by.appId);
        await sendText(callerOf(used), to, text);
        return null;
      }),
    link: (order) => authorizationLink(links, order),
    token: createTokenCheck(tokens, clock),
  };
}

/** A token that somebody else looks after. */
function fixed(token: string): Tokens {
  return { current: async () => token, replace: async () => token, isRefused: () => false, worked: () => {} };
}

/** https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html */
async function sendText(caller: Caller, to: string, text: string): Promise<void> {
  await caller.once({
    api: 'custom_send',
    method: 'POST',
    path: '/cgi-bin/message/custom/send',
    body: { touser: to, msgtype: 'text', text: { content: text } },
  });
}

/** Puts the parts of the client together. */
function connect(options: PlatformOptions) {
  const { appId, appSecret, clock, sleep = sleepFor, onCall = () => {} } = options;
  const http = createHttp({ baseUrl: options.apiUrl, timeoutMs: options.timeoutMs ?? 8000 });
  const retry = createRetry({ sleep, random: options.random ?? Math.random });
  const throttle = createThrottle({ now: () => performance.now(), sleep });
  const fetchToken = createFetchComponentToken({
    http,
    appId,
    appSecret,
    ticket: options.ticket,
    clock,
    onCall,
  });
  const tokens = createTokens({
    store: options.tokenStore,
    fetchToken: () => retry(fetchToken),
    mode: 'api_component_token',
    clock,
    sleep,
  });
  const callerOf = (used: Tokens) =>
    createCaller({
      account: 'platform',
      http,
      tokens: used,
      retry,
      throttle,
      clock,
      onCall,
      log: options.log,
      appSecret,
      bareSuccess: true,
    });
  return { caller: callerOf(tokens), callerOf, tokens, http, retry, onCall, sleep };
}
