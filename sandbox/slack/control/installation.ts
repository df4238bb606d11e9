import type { Outcome } from '../control.ts';
import { sendEvent } from '../dispatch/events.ts';
import { asText, type Json } from '../json.ts';
import type { World } from '../workspace/world.ts';
import { done, refused } from './people.ts';

/** The bot token is revoked, works again (as if it had never been), or the app is installed again with another one. */
export async function setToken(world: World, body: Json): Promise<Outcome> {
  const { app, state } = world;
  if (typeof body.token === 'string') {
    const token = asText(body.token);
    if (!token.startsWith('xoxb-') || token === app.botToken) return refused('invalid_token');
    state.endedTokens.set(app.botToken, 'account_inactive');
    app.botToken = token;
    return done;
  }
  if (body.revoked !== true) {
    state.endedTokens.delete(app.botToken);
    return done;
  }
  state.endedTokens.set(app.botToken, 'token_revoked');
  if (body.silently !== true) await sendRevoked(world);
  return done;
}

/** An administrator removes the app: its tokens end, and Slack sends both of its events about it. */
export async function uninstall(world: World): Promise<Outcome> {
  const { app, state } = world;
  for (const token of [app.botToken, app.appToken]) state.endedTokens.set(token, 'account_inactive');
  await sendRevoked(world);
  await sendEvent(world, 'app_uninstalled', { type: 'app_uninstalled' });
  world.sockets.terminate();
  return done;
}

/** docs.slack.dev/reference/events/tokens_revoked */
async function sendRevoked(world: World): Promise<void> {
  const tokens = { oauth: [], bot: [world.app.botUserId] };
  await sendEvent(world, 'tokens_revoked', { type: 'tokens_revoked', tokens });
}
