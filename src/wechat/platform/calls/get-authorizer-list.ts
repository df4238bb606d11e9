import { z } from 'zod';
import type { MerchantList } from '../../../flows/merchants/platform.ts';
import { allPages } from '../../client/transport/all-pages.ts';
import type { Caller } from '../../client/transport/caller.ts';
import { readAnswer } from '../../client/transport/read-answer.ts';
import { readPage } from '../../client/transport/read-list.ts';
import { id, ifReadable, integer, optionalText, seconds } from '../../client/transport/schemas.ts';

/** WeChat's largest page; more is refused with 40170. */
const MAX_PAGE_SIZE = 500;

const answer = z.looseObject({ total_count: ifReadable(integer), list: z.unknown().optional() });

const entry = z.looseObject({
  authorizer_appid: id,
  refresh_token: optionalText,
  auth_time: ifReadable(seconds),
});

/**
 * All accounts that have authorized, in no order. Entries may be stale, and have no refresh token where the code was
 * never exchanged.
 * https://developers.weixin.qq.com/doc/oplatform/openApi/authorization-management/api_getauthorizerlist
 */
export async function getAuthorizerList(caller: Caller, appId: string): Promise<MerchantList> {
  const { items, unreadable } = await allPages(
    async (offset, count) => {
      const response = await caller.read({
        api: 'api_get_authorizer_list',
        method: 'POST',
        path: '/cgi-bin/component/api_get_authorizer_list',
        body: { component_appid: appId, offset, count },
      });
      const { list, total_count } = readAnswer('api_get_authorizer_list', answer, response);
      const page = { value: list, total: total_count ?? null };
      return readPage('api_get_authorizer_list', page, {
        element: entry,
        idField: 'authorizer_appid',
        offset,
      });
    },
    (one) => one.authorizer_appid,
    MAX_PAGE_SIZE,
  );
  caller.unreadable('api_get_authorizer_list', unreadable);
  const merchants = items.map((one) => ({
    appId: one.authorizer_appid,
    refreshToken: one.refresh_token,
    authorizedAt: one.auth_time ?? null,
  }));
  return { merchants, unreadable: unreadable.length };
}
