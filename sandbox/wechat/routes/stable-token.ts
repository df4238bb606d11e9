import { refusal } from '../answers.ts';
import { type ApiRoute, parseObject } from './route.ts';
import { checkCredentials } from './token.ts';

/** `POST /cgi-bin/stable_token`, page getStableAccessToken: normal and force mode, apart from `/cgi-bin/token`. */
export const stableToken: ApiRoute = {
  path: '/cgi-bin/stable_token',
  answer({ method, body: text }, world) {
    const now = world.clock();
    if (method !== 'POST') return refusal(43002, now);
    if (text === '') return refusal(44002, now);
    const body = parseObject(text);
    if (!body) return refusal(47001, now);
    const { grant_type: grantType, appid: appId, secret, force_refresh: force = false } = body;
    if (typeof force !== 'boolean') return refusal(47001, now);
    if (appId === world.platform.seed.appId) return refusal(61024, now);
    const refused = checkCredentials({ grantType, appId, secret }, world.seed.account);
    return refused ? refusal(refused, now) : (world.tokens.issueStable(force) ?? refusal(45009, now));
  },
};
