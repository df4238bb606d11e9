import { authorizerOf } from './authorizer.ts';
import { platformRoute } from './component-route.ts';

/** No longer documented: no set of today needs the confirmation, so a granted one gets 61019. */
export const confirmAuthorization = platformRoute({
  path: '/cgi-bin/component/api_confirm_authorization',
  token: 'component',
  handle({ body }, platform) {
    const merchant = authorizerOf(body.authorizer_appid, platform);
    if (typeof merchant === 'number') return merchant;
    const authorization = platform.authorizations.of(merchant.appId);
    if (!authorization) return 61003;
    if (![1, 2].includes(Number(body.confirm_value))) return 61020;
    return authorization.sets.includes(Number(body.funcscope_category_id)) ? 61019 : 61017;
  },
});
