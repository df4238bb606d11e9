import { refusal } from '../answers.ts';
import type { SeedAccount } from '../seed.ts';
import type { ApiRoute } from './route.ts';

/** `GET /cgi-bin/token`, page AccessToken: a new token at each call, the one before works five minutes more. */
export const token: ApiRoute = {
  path: '/cgi-bin/token',
  answer({ method, query }, world) {
    const now = world.clock();
    if (method !== 'GET') return refusal(43001, now);
    // A platform has its own way to a token. Third-party-platform page Return_codes.
    if (query.get('appid') === world.platform.seed.appId) return refusal(61024, now);
    const refused = checkCredentials(
      { grantType: query.get('grant_type'), appId: query.get('appid'), secret: query.get('secret') },
      world.seed.account,
    );
    return refused ? refusal(refused, now) : (world.tokens.issuePlain() ?? refusal(45009, now));
  },
};

/** 0, or the errcode for what is missing or wrong. */
export function checkCredentials(
  given: { grantType: unknown; appId: unknown; secret: unknown },
  account: SeedAccount,
): number {
  if (!given.appId) return 41002;
  if (!given.secret) return 41004;
  if (given.grantType !== 'client_credential') return 40002;
  if (given.appId !== account.appId) return 40013;
  return given.secret === account.appSecret ? 0 : 40125;
}
