import { platformRoute } from './component-route.ts';
import { funcInfo } from './func-info.ts';

/** Page api_getauthorizerrefreshtoken: one exchange per code. */
export const queryAuth = platformRoute({
  path: '/cgi-bin/component/api_query_auth',
  token: 'component',
  handle({ body }, platform) {
    const exchanged = platform.authorizations.exchange(String(body.authorization_code ?? ''));
    if ('errcode' in exchanged) return exchanged.errcode;
    const { appId, authorization } = exchanged;
    return {
      authorization_info: {
        authorizer_appid: appId,
        ...(platform.merchants.find(appId)?.apiPermission ? tokens() : {}),
        func_info: funcInfo(authorization.sets),
      },
    };

    function tokens(): Record<string, unknown> {
      const { token, expiresIn } = platform.tokens.issue({ kind: 'authorizer', appId });
      return {
        authorizer_access_token: token,
        expires_in: expiresIn,
        authorizer_refresh_token: authorization.refreshToken,
      };
    }
  },
});
