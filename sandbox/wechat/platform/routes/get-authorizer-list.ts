import { wholeNumber } from '../../routes/parameters.ts';
import { platformRoute } from './component-route.ts';

const MAX_COUNT = 500;

/** Page api_getauthorizerlist: no refresh token for an account whose code was never exchanged. */
export const getAuthorizerList = platformRoute({
  path: '/cgi-bin/component/api_get_authorizer_list',
  token: 'component',
  handle({ body }, platform) {
    const offset = wholeNumber(body.offset, 0, Number.MAX_SAFE_INTEGER);
    const count = wholeNumber(body.count, 1, Number.MAX_SAFE_INTEGER);
    if (offset === undefined || count === undefined) return 47001;
    if (count > MAX_COUNT) return 40170;
    const all = platform.authorizations.list();
    return {
      total_count: all.length,
      list: all.slice(offset, offset + count).map(([appId, { exchanged, refreshToken, authorizedAt }]) => ({
        authorizer_appid: appId,
        ...(exchanged ? { refresh_token: refreshToken } : {}),
        auth_time: Math.floor(authorizedAt / 1000),
      })),
    };
  },
});
