import { escapeMrkdwn } from '../blocks/escape.ts';
import type { MessageInput, Outcome, SimChannel } from '../control.ts';
import { sendEvent } from '../dispatch/events.ts';
import type { Json } from '../json.ts';
import { addMessage, findMessage, removeMessage } from '../workspace/messages.ts';
import type { StoredMessage } from '../workspace/state.ts';
import type { World } from '../workspace/world.ts';
import { actor, done, ownChannel, refused } from './people.ts';

const SUBSCRIPTION = { dm: 'message.im', public: 'message.channels', private: 'message.groups' } as const;
const CHANNEL_TYPE = { dm: 'im', public: 'channel', private: 'group' } as const;

/** A person writes in a channel, a thread or the app's direct message. */
export async function writeMessage(world: World, input: MessageInput): Promise<Outcome> {
  const who = actor(world, input.user);
  if (!who.ok) return who;
  const where = ownChannel(world, input.channel, input.user);
  if (!where.ok) return where;
  if (input.text.trim() === '') return refused('no_text');
  const { channel } = where;
  const message = addMessage(world, {
    channel: channel.id,
    user: input.user,
    text: escapeMrkdwn(input.text),
    threadTs: input.threadTs,
  });
  if (!channel.members.includes(world.app.botUserId)) return done;
  await sendEvent(world, SUBSCRIPTION[channel.kind], eventOf(world, channel, message, input.text));
  const mention = `<@${world.app.botUserId}>`;
  if (input.text.includes(mention) && channel.kind !== 'dm') {
    const { channel_type: _type, ...event } = eventOf(world, channel, message, input.text);
    await sendEvent(world, 'app_mention', { ...event, type: 'app_mention' });
  }
  return done;
}

function eventOf(world: World, channel: SimChannel, message: StoredMessage, typed: string): Json {
  const parent = message.threadTs ? findMessage(world, channel.id, message.threadTs) : undefined;
  const paragraph = { type: 'rich_text_section', elements: [{ type: 'text', text: typed }] };
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    client_msg_id: `${world.ids.hex(8)}-${world.ids.hex(4)}-${world.ids.hex(4)}-${world.ids.hex(4)}-${world.ids.hex(12)}`,
    text: message.text,
    team: world.seed.team.id,
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(parent ? { parent_user_id: parent.user } : {}),
    blocks: [{ type: 'rich_text', block_id: world.ids.block(), elements: [paragraph] }],
    channel: channel.id,
    event_ts: message.ts,
    channel_type: CHANNEL_TYPE[channel.kind],
  };
}

/** Somebody deletes a message, as a workspace administrator can. */
export function deleteMessage(world: World, channel: string, ts: string): Outcome {
  const message = findMessage(world, channel, ts);
  if (!message || message.tombstone) return refused('message_not_found');
  removeMessage(world, message);
  return done;
}

/** A person joins a public channel. */
export async function joinChannel(world: World, userId: string, channelId: string): Promise<Outcome> {
  const who = actor(world, userId);
  if (!who.ok) return who;
  const channel = world.state.channels.get(channelId);
  if (channel?.kind !== 'public') return refused('channel_not_found');
  if (channel.members.includes(userId)) return done;
  channel.members.push(userId);
  world.changes.bump();
  const common = { user: userId, channel: channelId, channel_type: 'C', team: world.seed.team.id };
  if (channel.members.includes(world.app.botUserId)) {
    await sendEvent(world, 'member_joined_channel', {
      type: 'member_joined_channel',
      ...common,
      event_ts: world.ids.ts(),
    });
  }
  return done;
}
