import type { SimChannel } from '../control.ts';
import type { World } from './world.ts';

export type ChannelResult = { ok: true; channel: SimChannel } | { ok: false; error: string };

const notFound: ChannelResult = { ok: false, error: 'channel_not_found' };

/** A conversation by id as the app sees it: private ones it is not in do not exist. */
export function channelForApp(world: World, id: string): ChannelResult {
  const channel = world.state.channels.get(id);
  if (!channel) return notFound;
  if (channel.kind !== 'public' && !channel.members.includes(world.app.botUserId)) return notFound;
  return { ok: true, channel };
}

/** Where `chat.postMessage` posts: a conversation id, a channel name, or a person (their direct message). */
export function postingTarget(world: World, given: string): ChannelResult {
  const name = given.replace(/^#/, '');
  const person = world.seed.users.find((user) => user.id === given);
  if (person) return person.isBot ? notFound : openDm(world, person.id);
  const named = [...world.state.channels.values()].find((one) => one.kind !== 'dm' && one.name === name);
  const found = channelForApp(world, named?.id ?? given);
  if (!found.ok) return found;
  const member = found.channel.members.includes(world.app.botUserId);
  if (!member && !world.app.scopes.includes('chat:write.public'))
    return { ok: false, error: 'not_in_channel' };
  return found;
}

/** The direct message between the app and a person. */
export function openDm(world: World, userId: string): ChannelResult {
  const channel = [...world.state.channels.values()].find((one) => one.user === userId);
  return channel ? { ok: true, channel } : { ok: false, error: 'user_not_found' };
}

/** Whether a person may read a conversation: public ones even from outside. */
export function canSee(channel: SimChannel, userId: string): boolean {
  return channel.kind === 'public' || channel.members.includes(userId);
}
