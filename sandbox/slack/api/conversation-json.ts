import type { SimChannel } from '../control.ts';
import type { Json } from '../json.ts';
import { sharing } from '../workspace/teams.ts';
import type { World } from '../workspace/world.ts';

const KIND_OF_TYPE: Record<string, SimChannel['kind']> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'dm',
};

/** Conversations the app may list, by Slack's `types` (default: public channels). */
export function ofTypes(world: World, types: string): SimChannel[] {
  const kinds = (types || 'public_channel').split(',').map((type) => KIND_OF_TYPE[type.trim()]);
  return [...world.state.channels.values()].filter(
    (channel) =>
      kinds.includes(channel.kind) &&
      (channel.kind === 'public' || channel.members.includes(world.app.botUserId)),
  );
}

/** A conversation in the shape of `conversations.info`. */
export function channelJson(world: World, channel: SimChannel, withCount = false): Json {
  const shared = sharing(world, channel);
  const common = {
    id: channel.id,
    created: 1_700_000_000,
    is_archived: false,
    is_org_shared: shared.is_org_shared,
    context_team_id: world.seed.team.id,
  };
  if (channel.kind === 'dm')
    return { ...common, is_im: true, user: channel.user, is_user_deleted: false, priority: 0 };
  const seeded = world.seed.channels.find((one) => one.id === channel.id);
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_general: seeded?.isGeneral ?? false,
    is_shared: shared.is_shared,
    is_ext_shared: shared.is_ext_shared,
    is_member: channel.members.includes(world.app.botUserId),
    creator: seeded?.members[0] ?? '',
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
    ...(withCount ? { num_members: channel.members.length } : {}),
  };
}
