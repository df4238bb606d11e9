import type { Platform } from '../../flows/merchants/platform.ts';
import { createTransport, type TransportOptions } from '../client/transport/create-transport.ts';
import { createTokenCheck } from '../client/transport/token-check.ts';
import type { TokenStore } from '../client/transport/token-store.ts';
import type { Tokens } from '../client/transport/tokens.ts';
import { asked } from './asked.ts';
import { authorizationLink } from './authorization-link.ts';
import { createPreAuthCode } from './calls/create-pre-auth-code.ts';
import { fetchComponentToken } from './calls/fetch-component-token.ts';
import { getAuthorizerInfo } from './calls/get-authorizer-info.ts';
import { getAuthorizerList } from './calls/get-authorizer-list.ts';
import { queryAuth } from './calls/query-auth.ts';
import { sendCustomerText } from './calls/send-customer-text.ts';
import { startPushTicket } from './calls/start-push-ticket.ts';
import { createMerchantTokens, type GrantStore } from './merchant-tokens.ts';

/** `appSecret`: the platform's own (component_appsecret). */
export type PlatformOptions = TransportOptions & {
  /** The platform's own AppID (component_appid). */
  appId: string;
  /** Addresses of the two pages; WeChat's or the sandbox's. */
  mpUrl: string;
  openUrl: string;
  /** The newest ticket, `null` if none ever came. */
  ticket: () => Promise<string | null>;
  tokenStore: TokenStore;
  grants: GrantStore;
};

/** The third-party platform at WeChat. */
export function createPlatform(options: PlatformOptions): Platform {
  const { appId, clock, grants, tokenStore: store } = options;
  const transport = createTransport({ ...options, account: 'platform', bareSuccess: true });
  const { retry } = transport;
  const fetchToken = () => retry(() => fetchComponentToken(transport, options));
  const tokens = transport.tokens({ store, mode: 'api_component_token', fetchToken });
  const caller = transport.caller(tokens);
  const tokensOf = createMerchantTokens({ transport, grants, caller, componentAppId: appId });
  const checkToken = createTokenCheck(tokens, clock);
  const links = { mpUrl: options.mpUrl, openUrl: options.openUrl, componentAppId: appId };
  return {
    appId,
    startTicketPush: () => asked(() => retry(() => startPushTicket(transport, options))),
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
        await sendCustomerText(transport.caller(used), to, text);
        return null;
      }),
    link: (order) => authorizationLink(links, order),
    token: () =>
      asked(async () => {
        await checkToken();
        return null;
      }),
  };
}

/** A token that somebody else looks after. */
function fixed(token: string): Tokens {
  return { current: async () => token, replace: async () => token, isRefused: () => false, worked: () => {} };
}
