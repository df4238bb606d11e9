import type { SimChannel } from '../control.ts';
import type { Json } from '../json.ts';
import type { SeedTeam } from '../seed.ts';
import { messageJson } from '../workspace/messages.ts';
import type { StoredMessage, StoredView } from '../workspace/state.ts';
import { enterpriseFields, homeOf, teamJson } from '../workspace/teams.ts';
import { viewJson } from '../workspace/views.ts';
import type { World } from '../workspace/world.ts';

/** The key sets below are those of recorded payloads; a test compares them. */

type Common = {
  team: Json;
  user: Json;
  enterprise: Json | null;
  is_enterprise_install: false;
  api_app_id: string;
  token: string;
};

/** `place`: the workspace it happens in. In a channel that is the app's, in a view the person's own, which may be another one. */
function common(world: World, userId: string, place: SeedTeam = world.seed.team): Common {
  const { seed, app } = world;
  const name = seed.users.find((user) => user.id === userId)?.name ?? '';
  return {
    team: teamJson(place),
    user: { id: userId, username: name, name, team_id: homeOf(world, userId).id },
    api_app_id: app.id,
    token: app.verificationToken,
    enterprise: place.enterprise ?? null,
    is_enterprise_install: false,
  };
}

/** Name of a channel in payloads; a direct message has no name of its own. */
export function channelName(channel: SimChannel): string {
  return channel.kind === 'dm' ? 'directmessage' : channel.name;
}

/** Fields of a slash command; every value is a text. */
export function commandPayload(
  world: World,
  given: {
    user: string;
    channel: SimChannel;
    command: string;
    text: string;
    responseUrl: string;
    triggerId: string;
  },
): Json {
  const { seed, app } = world;
  return {
    token: app.verificationToken,
    team_id: seed.team.id,
    team_domain: seed.team.domain,
    ...enterpriseFields(seed.team.enterprise),
    channel_id: given.channel.id,
    channel_name: channelName(given.channel),
    user_id: given.user,
    user_name: seed.users.find((user) => user.id === given.user)?.name ?? '',
    command: given.command,
    text: given.text,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: given.responseUrl,
    trigger_id: given.triggerId,
  };
}

export type MessagePlace = { channel: SimChannel; message: StoredMessage; responseUrl: string };

/** A click or choice in a message. An ephemeral one comes without its message, as recorded. */
export function messageActionsPayload(
  world: World,
  user: string,
  place: MessagePlace,
  triggerId: string,
  action: Json,
): Json {
  const { channel, message } = place;
  const { user: person, team, enterprise, is_enterprise_install, api_app_id, token } = common(world, user);
  return {
    type: 'block_actions',
    user: person,
    api_app_id,
    token,
    container: containerJson(message),
    trigger_id: triggerId,
    team,
    enterprise,
    is_enterprise_install,
    channel: { id: channel.id, name: channelName(channel) },
    ...(message.ephemeralTo ? {} : { message: messageJson(world, message, 'full') }),
    state: { values: message.chosen[user] ?? {} },
    response_url: place.responseUrl,
    actions: [action],
  };
}

/** A click or choice in a modal or the Home tab. */
export function viewActionsPayload(
  world: World,
  user: string,
  view: StoredView,
  triggerId: string,
  action: Json,
): Json {
  const home = homeOf(world, user);
  const {
    user: person,
    team,
    enterprise,
    is_enterprise_install,
    api_app_id,
    token,
  } = common(world, user, home);
  return {
    type: 'block_actions',
    user: person,
    api_app_id,
    token,
    container: { type: 'view', view_id: view.id },
    trigger_id: triggerId,
    team,
    enterprise,
    is_enterprise_install,
    view: viewJson(world, view),
    actions: [action],
  };
}

function containerJson(message: StoredMessage): Json {
  return {
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: message.ephemeralTo !== undefined,
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
  };
}

/** A submitted modal. */
export function submissionPayload(
  world: World,
  view: StoredView,
  triggerId: string,
  responseUrls: Json[],
): Json {
  const { team, user, enterprise, is_enterprise_install, api_app_id, token } = common(
    world,
    view.user,
    homeOf(world, view.user),
  );
  return {
    type: 'view_submission',
    team,
    user,
    api_app_id,
    token,
    trigger_id: triggerId,
    view: viewJson(world, view),
    response_urls: responseUrls,
    is_enterprise_install,
    enterprise,
  };
}

/** A closed modal that asked to be told. */
export function closedPayload(world: World, view: StoredView, cleared: boolean): Json {
  const { team, user, enterprise, is_enterprise_install, api_app_id, token } = common(
    world,
    view.user,
    homeOf(world, view.user),
  );
  return {
    type: 'view_closed',
    team,
    user,
    api_app_id,
    token,
    view: viewJson(world, view),
    is_cleared: cleared,
    is_enterprise_install,
    enterprise,
  };
}

/** What a person typed into an external select. Only this payload may not carry a top-level `name` (nor does any other). */
export function suggestionPayload(
  world: World,
  user: string,
  place: { view: StoredView } | { channel: SimChannel; message: StoredMessage },
  query: { blockId: string; actionId: string; value: string },
): Json {
  const inView = 'view' in place;
  return {
    type: 'block_suggestion',
    ...common(world, user),
    container: inView ? { type: 'view', view_id: place.view.id } : containerJson(place.message),
    action_id: query.actionId,
    block_id: query.blockId,
    value: query.value,
    ...(inView
      ? { view: viewJson(world, place.view) }
      : {
          channel: { id: place.channel.id, name: channelName(place.channel) },
          message: messageJson(world, place.message, 'full'),
        }),
  };
}

/** A global shortcut: no channel, no response_url. */
export function shortcutPayload(world: World, user: string, callbackId: string, triggerId: string): Json {
  const { team, user: person, enterprise, is_enterprise_install, token } = common(world, user);
  return {
    type: 'shortcut',
    token,
    action_ts: world.ids.ts(),
    team,
    user: person,
    is_enterprise_install,
    enterprise,
    callback_id: callbackId,
    trigger_id: triggerId,
  };
}
