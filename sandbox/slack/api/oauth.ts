import { asText } from '../json.ts';
import { enterpriseFields } from '../workspace/teams.ts';
import type { World } from '../workspace/world.ts';
import { type Answer, type Call, fail } from './answer.ts';

const LIFE_SECONDS = 12 * 60 * 60;
/** A refresh token that was used is answered again for a moment; the pair of the last answer counts. */
const REPEAT_MS = 10_000;

/**
 * docs.slack.dev/reference/methods/oauth.v2.access with `grant_type=refresh_token`, and
 * docs.slack.dev/authentication/using-token-rotation
 */
export function access({ world, args }: Call): Answer {
  const { rotation } = world.app;
  if (!rotation || args.client_id !== rotation.clientId) return fail('invalid_client_id');
  if (args.client_secret !== rotation.clientSecret) return fail('bad_client_secret');
  if (args.grant_type !== 'refresh_token')
    return fail(args.grant_type === undefined ? 'invalid_code' : 'invalid_grant_type');
  const given = asText(args.refresh_token);
  const used = world.state.refreshTokens.get(given);
  if (!used) return fail('invalid_refresh_token');
  const now = world.clock();
  if (used.usedAt !== null) {
    const next = used.next === null ? undefined : world.state.refreshTokens.get(used.next);
    if (now - used.usedAt > REPEAT_MS || next?.usedAt !== null) return fail('invalid_refresh_token');
    if (used.next !== null) world.state.refreshTokens.delete(used.next);
  }
  const pair = handOut(world, now);
  world.state.refreshTokens.set(given, { usedAt: used.usedAt ?? now, next: pair.refreshToken });
  return {
    ok: true,
    app_id: world.app.id,
    authed_user: {},
    scope: world.app.scopes.join(','),
    token_type: 'bot',
    access_token: pair.accessToken,
    bot_user_id: world.app.botUserId,
    refresh_token: pair.refreshToken,
    expires_in: LIFE_SECONDS,
    team: { id: world.seed.team.id, name: world.seed.team.name },
    enterprise: world.seed.team.enterprise ? enterpriseFields(world.seed.team.enterprise) : null,
    is_enterprise_install: false,
  };
}

function handOut(world: World, now: number): { accessToken: string; refreshToken: string } {
  const accessToken = `xoxe.xoxb-1-${world.ids.hex(40)}`;
  const refreshToken = `xoxe-1-${world.ids.hex(40)}`;
  world.state.accessTokens.set(accessToken, now + LIFE_SECONDS * 1000);
  world.state.refreshTokens.set(refreshToken, { usedAt: null, next: null });
  return { accessToken, refreshToken };
}
