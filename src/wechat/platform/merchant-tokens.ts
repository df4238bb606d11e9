import { z } from 'zod';
import type { Caller } from '../client/transport/caller.ts';
import type { Transport } from '../client/transport/create-transport.ts';
import { tokenStoreFault, WeChatUnreachable } from '../client/transport/errors.ts';
import { readAnswer } from '../client/transport/read-answer.ts';
import { integer, optionalText } from '../client/transport/schemas.ts';
import type { TokenStore } from '../client/transport/token-store.ts';
import type { FetchedToken, Tokens } from '../client/transport/tokens.ts';

/** What is stored of a merchant's grant. `generation` grows with every grant; an end of the authorization counts too. */
export type StoredGrant = { generation: number; refreshToken: string | null };

/** Where grants and the tokens that came of them are kept. */
export type GrantStore = {
  grant(appId: string): Promise<StoredGrant | null>;
  /** Does nothing unless the grant is still of that generation. */
  saveRefreshToken(appId: string, generation: number, refreshToken: string): Promise<void>;
  /** The access token of one generation: it reads and keeps none once the grant is of another. */
  tokenStore(appId: string, generation: number): TokenStore;
};

const API = 'api_authorizer_token';

const answer = z.looseObject({
  authorizer_access_token: z.string().min(1),
  expires_in: integer,
  authorizer_refresh_token: optionalText,
});

/**
 * The access tokens of merchants, each of the present grant: what an earlier one was given is never used again, because
 * WeChat ends it with a new authorization although its time is not over.
 */
export function createMerchantTokens(options: {
  transport: Transport;
  grants: GrantStore;
  caller: Caller;
  componentAppId: string;
}): (appId: string) => Promise<Tokens> {
  const { grants, transport } = options;
  const known = new Map<string, { generation: number; tokens: Tokens }>();
  return async (appId) => {
    const grant = await grants.grant(appId).catch((error: unknown) => {
      throw tokenStoreFault(API, error);
    });
    if (grant === null || grant.refreshToken === null) {
      throw new WeChatUnreachable({ api: API, code: 'no_grant', sent: false });
    }
    const { generation } = grant;
    const before = known.get(appId);
    if (before?.generation === generation) return before.tokens;
    const tokens = transport.tokens({
      store: grants.tokenStore(appId, generation),
      fetchToken: () => fetchToken(options, appId, generation),
      mode: API,
    });
    known.set(appId, { generation, tokens });
    return tokens;
  };
}

/** https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_getauthorizeraccesstoken */
async function fetchToken(
  { grants, caller, componentAppId, transport }: Parameters<typeof createMerchantTokens>[0],
  appId: string,
  generation: number,
): Promise<FetchedToken> {
  const grant = await grants.grant(appId);
  if (grant?.generation !== generation || grant.refreshToken === null) {
    throw new WeChatUnreachable({ api: API, code: 'no_grant', sent: false });
  }
  const askedAt = transport.clock();
  const response = await caller.read({
    api: API,
    method: 'POST',
    path: '/cgi-bin/component/api_authorizer_token',
    body: {
      component_appid: componentAppId,
      authorizer_appid: appId,
      authorizer_refresh_token: grant.refreshToken,
    },
  });
  const read = readAnswer(API, answer, response);
  const refreshed = read.authorizer_refresh_token;
  // It stays the same as a rule; where it does not, the old one lives for five minutes.
  if (refreshed !== null && refreshed !== grant.refreshToken) {
    await grants.saveRefreshToken(appId, generation, refreshed);
  }
  return { token: read.authorizer_access_token, expiresAt: askedAt + read.expires_in * 1000 };
}
