import { asText } from '../json.ts';
import { channelForApp } from '../workspace/channels.ts';
import {
  broadcastReply,
  editMessage,
  findPermanent,
  isReply,
  messageJson,
  removeMessage,
} from '../workspace/messages.ts';
import { type Answer, type Call, fail, flag, missing, readMetadata } from './answer.ts';
import { type Content, readContent } from './content.ts';

/** Longer texts are refused by `chat.update`, unlike `chat.postMessage`, which cuts. */
const UPDATE_TEXT_MAX = 4000;

/**
 * docs.slack.dev/reference/methods/chat.update. Blocks, attachments and metadata that are left out stay;
 * `[]` removes the blocks, `{}` the metadata. A reply is either broadcast or changed, not both in one call.
 */
export function update({ world, args }: Call): Answer {
  if (!args.channel) return missing('channel');
  if (!args.ts) return missing('ts');
  const found = channelForApp(world, asText(args.channel));
  if (!found.ok) return fail(found.error);
  const message = findPermanent(world, found.channel.id, asText(args.ts));
  if (!message) return fail('message_not_found');
  if (message.appId !== world.app.id) return fail('cant_update_message');
  if (asText(args.text).length > UPDATE_TEXT_MAX) return fail('msg_too_long');
  const read = readContent(world, args);
  if (!read.ok) return read.answer;
  const { content } = read;
  const metadata = readMetadata(args.metadata);
  if (!metadata.ok) return fail(metadata.error);
  const broadcasts = flag(args.reply_broadcast) && !message.broadcast;
  if (broadcasts && !isReply(message)) return fail('cant_broadcast_message');
  const changes = hasContent(content) || metadata.metadata !== undefined;
  if (broadcasts && changes) return fail('no_dual_broadcast_content_update');
  if (!broadcasts && !changes) return fail('no_text');
  if (broadcasts) broadcastReply(world, message);
  else {
    editMessage(world, message, {
      ...content,
      ...(metadata.metadata === undefined ? {} : { metadata: metadata.metadata }),
    });
  }
  return {
    ok: true,
    channel: message.channel,
    ts: message.ts,
    text: message.text,
    message: messageJson(world, message, 'full'),
  };
}

/** An empty list is content too: it takes the blocks away. */
function hasContent({ text, blocks, attachments }: Content): boolean {
  return Boolean(text) || blocks !== undefined || attachments !== undefined;
}

/** docs.slack.dev/reference/methods/chat.delete: a bot deletes its own messages only. */
export function remove({ world, args }: Call): Answer {
  if (!args.channel) return missing('channel');
  if (!args.ts) return missing('ts');
  const found = channelForApp(world, asText(args.channel));
  if (!found.ok) return fail(found.error);
  const message = findPermanent(world, found.channel.id, asText(args.ts));
  if (!message) return fail('message_not_found');
  if (message.appId !== world.app.id) return fail('cant_delete_message');
  removeMessage(world, message);
  return { ok: true, channel: message.channel, ts: message.ts };
}

/** docs.slack.dev/reference/methods/chat.getPermalink */
export function getPermalink({ world, args }: Call): Answer {
  const found = channelForApp(world, asText(args.channel));
  if (!found.ok) return fail(found.error);
  const message = findPermanent(world, found.channel.id, asText(args.message_ts));
  if (!message) return fail('message_not_found');
  const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${message.channel}` : '';
  const path = `/archives/${message.channel}/p${message.ts.replace('.', '')}${thread}`;
  return {
    ok: true,
    channel: message.channel,
    permalink: `https://${world.seed.team.domain}.slack.com${path}`,
  };
}
