import { platformRoute } from './component-route.ts';
import { checkSecret } from './credentials.ts';

/** Page api_startpushticket: the secret is `component_secret` here, and no ticket is returned. */
export const startPushTicket = platformRoute({
  path: '/cgi-bin/component/api_start_push_ticket',
  token: 'none',
  handle({ body }, platform) {
    const wrong = checkSecret(body.component_secret, platform);
    if (wrong) return wrong;
    return { errcode: 0, errmsg: platform.tickets.start() ? 'ok' : 'in a normal state' };
  },
});
