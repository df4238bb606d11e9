import { PRE_AUTH_LIFE_SECONDS } from '../pre-auth-codes.ts';
import { platformRoute } from './component-route.ts';

/** Page api_getpreauthcode. */
export const createPreauthcode = platformRoute({
  path: '/cgi-bin/component/api_create_preauthcode',
  token: 'component',
  handle: (_request, platform) => ({
    pre_auth_code: platform.preAuthCodes.create(),
    expires_in: PRE_AUTH_LIFE_SECONDS,
  }),
});
