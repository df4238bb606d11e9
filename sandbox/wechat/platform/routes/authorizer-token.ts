import { authorizerOf } from './authorizer.ts';
import { platformRoute } from './component-route.ts';

/** Page api_getauthorizeraccesstoken: the refresh token stays as it is unless rotation is switched on. */
export const authorizerToken = platformRoute({
  path: '/cgi-bin/component/api_authorizer_token',
  token: 'component',
  handle({ body }, platform) {
    const merchant = authorizerOf(body.authorizer_appid, platform);
    if (typeof merchant === 'number') return merchant;
    const rotate = platform.faults.now().platform?.refreshTokens === 'rotate';
    const given = String(body.authorizer_refresh_token ?? '');
    const refreshed = platform.authorizations.refresh(merchant.appId, given, rotate);
    if ('errcode' in refreshed) return refreshed.errcode;
    return {
      authorizer_access_token: refreshed.token,
      expires_in: refreshed.expiresIn,
      authorizer_refresh_token: refreshed.refreshToken,
    };
  },
});
