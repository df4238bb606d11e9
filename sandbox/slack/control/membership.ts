import { groupJson } from '../api/usergroups.ts';
import { userJson } from '../api/users.ts';
import type { Outcome } from '../control.ts';
import { sendEvent } from '../dispatch/events.ts';
import type { World } from '../workspace/world.ts';
import { done, refused } from './people.ts';

/** Somebody leaves a channel, or is removed from it. */
export async function leaveChannel(world: World, userId: string, channelId: string): Promise<Outcome> {
  const channel = world.state.channels.get(channelId);
  if (!channel || channel.kind === 'dm') return refused('channel_not_found');
  if (!channel.members.includes(userId)) return refused('not_in_channel');
  channel.members.splice(channel.members.indexOf(userId), 1);
  world.changes.bump();
  if (!channel.members.includes(world.app.botUserId)) return done;
  await sendEvent(world, 'member_left_channel', {
    type: 'member_left_channel',
    user: userId,
    channel: channelId,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: world.seed.team.id,
    event_ts: world.ids.ts(),
  });
  return done;
}

/** An administrator says who is in a user group; Slack sends both of its events about it. */
export async function setGroup(world: World, groupId: string, users: string[]): Promise<Outcome> {
  const group = world.state.userGroups.find(({ id }) => id === groupId);
  if (!group) return refused('no_such_subteam');
  const before = { users: group.users, at: group.updatedAt };
  group.users = [...users];
  group.updatedAt = Math.max(before.at + 1, Math.floor(world.clock() / 1000));
  world.changes.bump();
  const added = users.filter((user) => !before.users.includes(user));
  const removed = before.users.filter((user) => !users.includes(user));
  await sendEvent(world, 'subteam_members_changed', {
    type: 'subteam_members_changed',
    subteam_id: group.id,
    team_id: world.seed.team.id,
    date_previous_update: before.at,
    date_update: group.updatedAt,
    added_users: added,
    added_users_count: String(added.length),
    removed_users: removed,
    removed_users_count: String(removed.length),
    event_ts: world.ids.ts(),
  });
  const subteam = groupJson(world.seed.team.id, group, { include_users: 'true', include_count: 'true' });
  await sendEvent(world, 'subteam_updated', { type: 'subteam_updated', subteam, event_ts: world.ids.ts() });
  return done;
}

/** An administrator deactivates an account, or activates it again. */
export async function setAccount(world: World, userId: string, deleted: boolean): Promise<Outcome> {
  const user = world.seed.users.find(({ id }) => id === userId);
  if (!user) return refused('user_not_found');
  world.state.accounts.set(userId, { deleted });
  world.changes.bump();
  await sendEvent(world, 'user_change', {
    type: 'user_change',
    user: userJson(world, user, true),
    cache_ts: Math.floor(world.clock() / 1000),
    event_ts: world.ids.ts(),
  });
  return done;
}
