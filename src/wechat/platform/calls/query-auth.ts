import { z } from 'zod';
import type { Grant } from '../../../flows/merchants/platform.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Caller } from '../../client/transport/caller.ts';
import { readAnswer } from '../../client/transport/read-answer.ts';
import { id, ifReadable, integer, optionalText } from '../../client/transport/schemas.ts';
import { readSets } from './read-sets.ts';

const answer = z.looseObject({
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
  const response = await caller.once({
    api: 'api_query_auth',
    method: 'POST',
    path: '/cgi-bin/component/api_query_auth',
    body: { component_appid: appId, authorization_code: code },
  });
  const { authorization_info: granted } = readAnswer('api_query_auth', answer, response);
  const { authorizer_access_token: token, expires_in } = granted;
  return {
    appId: granted.authorizer_appid,
    sets: readSets(caller, 'api_query_auth', granted.authorizer_appid, granted.func_info),
    refreshToken: granted.authorizer_refresh_token,
    // One whose end is not known is not kept: the refresh token gives another.
    accessToken: token === null || !expires_in ? null : { token, expiresAt: askedAt + expires_in * 1000 },
  };
}
