import { asText, type Json } from '../json.ts';
import { sharing } from '../workspace/teams.ts';
import type { World } from '../workspace/world.ts';

/** The envelope of an event. */
export function eventPayload(world: World, event: Json): Json {
  const { seed, app } = world;
  const { enterprise } = seed.team;
  const channel = world.state.channels.get(asText(event.channel));
  const authorization = {
    enterprise_id: enterprise?.id ?? null,
    team_id: seed.team.id,
    user_id: app.botUserId,
    is_bot: true,
    is_enterprise_install: false,
  };
  return {
    token: app.verificationToken,
    team_id: seed.team.id,
    context_team_id: seed.team.id,
    context_enterprise_id: enterprise?.id ?? null,
    ...(enterprise ? { enterprise_id: enterprise.id } : {}),
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: world.ids.id('Ev'),
    event_time: Math.floor(world.clock() / 1000),
    authorizations: [authorization],
    is_ext_shared_channel: channel ? sharing(world, channel).is_ext_shared : false,
    event_context: `4-${Buffer.from(world.ids.hex(24)).toString('base64')}`,
  };
}
