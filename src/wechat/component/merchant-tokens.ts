import { z } from 'zod';
import type { Instant } from '../../kit/instant.ts';
import { integer } from '../client/answers.ts';
import type { Caller } from '../client/caller.ts';
import { WeChatUnreachable } from '../client/errors.ts';
import type { FetchedToken } from '../client/fetch-token.ts';
import type { TokenStore } from '../client/token-store.ts';
import { createTokens, type Tokens } from '../client/tokens.ts';
import type { Sleep } from '../client/wait.ts';
import { optionalText, readAnswer } from './answers.ts';

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
  grants: GrantStore;
  caller: Caller;
  componentAppId: string;
  clock: () => Instant;
  sleep: Sleep;
}): (appId: string) => Promise<Tokens> {
  const { grants, clock, sleep } = options;
  const known = new Map<string, { generation: number; tokens: Tokens }>();
  return async (appId) => {
    const grant = await grants.grant(appId).catch((error: unknown) => {
      const cause = new Error(error instanceof Error ? error.name : 'unknown');
      throw new WeChatUnreachable({ api: 'api_authorizer_token', code: 'token_store', sent: false, cause });
    });
    if (grant === null || grant.refreshToken === null) {
      throw new WeChatUnreachable({ api: 'api_authorizer_token', code: 'no_grant', sent: false });
    }
    const { generation } = grant;
    const before = known.get(appId);
    if (before?.generation === generation) return before.tokens;
    const tokens = createTokens({
      store: grants.tokenStore(appId, generation),
      fetchToken: () => fetchToken(options, appId, generation),
      mode: 'api_authorizer_token',
      clock,
      sleep,
    });
    known.set(appId, { generation, tokens });
    return tokens;
  };
}

/** https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_getauthorizeraccesstoken */
async function fetchToken(
  { grants, caller, componentAppId, clock }: Parameters<typeof createMerchantTokens>[0],
  appId: string,
  generation: number,
): Promise<FetchedToken> {
  const grant = await grants.grant(appId);
  if (grant?.generation !== generation || grant.refreshToken === null) {
    throw new WeChatUnreachable({ api: 'api_authorizer_token', code: 'no_grant', sent: false });
  }
  const askedAt = clock();
  const said = await caller.read({
    api: 'api_authorizer_token',
    method: 'POST',
    path: '/cgi-bin/component/api_authorizer_token',
    body: {
      component_appid: componentAppId,
      authorizer_appid: appId,
      authorizer_refresh_token: grant.refreshToken,
    },
  });
  const read = readAnswer('api_authorizer_token', answer, said);
  const refreshed = read.authorizer_refresh_token;
  // It stays the same as a rule; where it does not, the old one lives for five minutes.
  if (refreshed !== null && refreshed !== grant.refreshToken) {
    await grants.saveRefreshToken(appId, generation, refreshed);
  }
  return { token: read.authorizer_access_token, expiresAt: askedAt + read.expires_in * 1000 };
}
