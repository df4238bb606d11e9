import { asText } from '../json.ts';
import { channelForApp, postingTarget } from '../workspace/channels.ts';
import { addMessage, messageJson } from '../workspace/messages.ts';
import { type Answer, type Call, fail, flag, missing, readMetadata } from './answer.ts';
import { isEmpty, readContent } from './content.ts';

/** docs.slack.dev/reference/methods/chat.postMessage */
export function postMessage({ world, args }: Call): Answer {
  if (!args.channel) return missing('channel');
  const target = postingTarget(world, asText(args.channel));
  if (!target.ok) return fail(target.error);
  const read = readContent(world, args);
  if (!read.ok) return read.answer;
  if (isEmpty(read.content)) return fail('no_text');
  const metadata = readMetadata(args.metadata);
  if (!metadata.ok) return fail(metadata.error);
  const message = addMessage(world, {
    channel: target.channel.id,
    user: world.app.botUserId,
    appId: world.app.id,
    text: read.content.text ?? '',
    blocks: read.content.blocks ?? [],
    attachments: read.content.attachments ?? [],
    threadTs: asText(args.thread_ts) || undefined,
    broadcast: flag(args.reply_broadcast),
    ...(metadata.metadata ? { metadata: metadata.metadata } : {}),
  });
  return {
    ok: true,
    channel: message.channel,
    ts: message.ts,
    message: messageJson(world, message, 'full'),
  };
}

/** docs.slack.dev/reference/methods/chat.postEphemeral: the person has to be in the conversation. */
export function postEphemeral({ world, args }: Call): Answer {
  if (!args.channel) return missing('channel');
  if (!args.user) return missing('user');
  const found = channelForApp(world, asText(args.channel));
  if (!found.ok) return fail(found.error);
  const { channel } = found;
  if (!channel.members.includes(world.app.botUserId)) return fail('not_in_channel');
  if (!channel.members.includes(asText(args.user))) return fail('user_not_in_channel');
  const read = readContent(world, args);
  if (!read.ok) return read.answer;
  if (isEmpty(read.content)) return fail('no_text');
  const message = addMessage(world, {
    channel: channel.id,
    user: world.app.botUserId,
    appId: world.app.id,
    text: read.content.text ?? '',
    blocks: read.content.blocks ?? [],
    threadTs: asText(args.thread_ts) || undefined,
    ephemeralTo: asText(args.user),
  });
  return { ok: true, message_ts: message.ts };
}
