import { platformRoute } from './component-route.ts';
import { checkSecret } from './credentials.ts';

/** Page api_getcomponentaccesstoken: a new token at each call, the one before works five minutes more. */
export const componentToken = platformRoute({
  path: '/cgi-bin/component/api_component_token',
  token: 'none',
  handle({ body }, platform) {
    const wrong = checkSecret(body.component_appsecret, platform);
    if (wrong) return wrong;
    const ticket = body.component_verify_ticket;
    // Without a ticket WeChat speaks of an invalid component.
    if (typeof ticket !== 'string' || ticket === '') return 61011;
    const refused = platform.tickets.check(ticket);
    if (refused) return refused;
    const { token, expiresIn } = platform.tokens.issue({ kind: 'component' });
    return { component_access_token: token, expires_in: expiresIn };
  },
});
