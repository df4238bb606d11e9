import { z } from 'zod';
import type { Grant, MerchantList } from '../../flows/merchants/platform.ts';
import type { Instant } from '../../kit/instant.ts';
import { allPages } from '../client/all-pages.ts';
import { id, ifReadable, integer, seconds } from '../client/answers.ts';
import type { Caller } from '../client/caller.ts';
import { readPage } from '../client/read-list.ts';
import { optionalText, readAnswer, readSets } from './answers.ts';

const preAuth = z.looseObject({ pre_auth_code: z.string().min(1), expires_in: integer });

/**
 * A code for one visitor. How long it lives is only known from the answer: the documentation names several times.
 * https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_getpreauthcode.html
 */
export async function createPreAuthCode(caller: Caller, appId: string, clock: () => Instant) {
  const askedAt = clock();
  const said = await caller.read({
    api: 'api_create_preauthcode',
    method: 'POST',
    path: '/cgi-bin/component/api_create_preauthcode',
    body: { component_appid: appId },
  });
  const { pre_auth_code: code, expires_in } = readAnswer('api_create_preauthcode', preAuth, said);
  return { code, expiresAt: askedAt + expires_in * 1000 };
}

const queried = z.looseObject({
  authorization_info: z.looseObject({
    authorizer_appid: id,
    authorizer_access_token: optionalText,
    expires_in: ifReadable(integer),
    authorizer_refresh_token: optionalText,
    func_info: z.unknown().optional(),
  }),
});

/**
 * Exchanges an authorization code; sent once, because a code is good for one exchange.
 * https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_getauthorizerrefreshtoken
 */
export async function queryAuth(
  caller: Caller,
  appId: string,
  code: string,
  clock: () => Instant,
): Promise<Grant> {
  const askedAt = clock();
  const said = await caller.once({
    api: 'api_query_auth',
    method: 'POST',
    path: '/cgi-bin/component/api_query_auth',
    body: { component_appid: appId, authorization_code: code },
  });
  const { authorization_info: granted } = readAnswer('api_query_auth', queried, said);
  const { authorizer_access_token: token, expires_in } = granted;
  return {
    appId: granted.authorizer_appid,
    sets: readSets(caller, 'api_query_auth', granted.authorizer_appid, granted.func_info),
    refreshToken: granted.authorizer_refresh_token,
    // One whose end is not known is not kept: the refresh token gives another.
    accessToken: token === null || !expires_in ? null : { token, expiresAt: askedAt + expires_in * 1000 },
  };
}

/** WeChat's largest page; more is refused with 40170. */
const LARGEST_PAGE = 500;

const listed = z.looseObject({ total_count: ifReadable(integer), list: z.unknown().optional() });

const entry = z.looseObject({
  authorizer_appid: id,
  refresh_token: optionalText,
  auth_time: ifReadable(seconds),
});

/**
 * All accounts that have authorised, in no order. Entries may be stale, and have no refresh token where the code was
 * never exchanged.
 * https://developers.weixin.qq.com/doc/oplatform/openApi/authorization-management/api_getauthorizerlist
 */
export async function getAuthorizerList(caller: Caller, appId: string): Promise<MerchantList> {
  const { items, unreadable } = await allPages(
    async (offset, count) => {
      const said = await caller.read({
        api: 'api_get_authorizer_list',
        method: 'POST',
        path: '/cgi-bin/component/api_get_authorizer_list',
        body: { component_appid: appId, offset, count },
      });
      const { list, total_count } = readAnswer('api_get_authorizer_list', listed, said);
      const page = { value: list, total: total_count ?? null };
      return readPage('api_get_authorizer_list', page, {
        element: entry,
        idField: 'authorizer_appid',
        offset,
      });
    },
    (one) => one.authorizer_appid,
    LARGEST_PAGE,
  );
  caller.unreadable('api_get_authorizer_list', unreadable);
  const merchants = items.map((one) => ({
    appId: one.authorizer_appid,
    refreshToken: one.refresh_token,
    authorizedAt: one.auth_time ?? null,
  }));
  return { merchants, unreadable: unreadable.length };
}
