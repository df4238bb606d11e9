import { type Answer, fail, flag, readMetadata } from '../api/answer.ts';
import { isEmpty, readContent } from '../api/content.ts';
import { asText, isJson, type Json } from '../json.ts';
import { addMessage, editMessage, findMessage, removeMessage } from '../workspace/messages.ts';
import type { ResponseUrl, StoredMessage } from '../workspace/state.ts';
import type { World } from '../workspace/world.ts';

/** A line a person typed, which an `in_channel` answer shows above itself. */
export type TypedLine = { user: string; line: string };

/**
 * What the app says through a `response_url` or in the acknowledgement of a command: a message for one person unless
 * it says `in_channel`, or a change of the message it belongs to (docs.slack.dev/interactivity/handling-user-interaction).
 */
export function applyResponse(world: World, entry: ResponseUrl, body: unknown, typed?: TypedLine): Answer {
  const given: Json = isJson(body) ? body : { text: asText(body) };
  const original = entry.originalTs ? findMessage(world, entry.channel, entry.originalTs) : undefined;
  if (flag(given.delete_original)) {
    if (original) removeMessage(world, original);
    return { ok: true };
  }
  const inChannel = given.response_type === 'in_channel';
  if (inChannel && typed) addMessage(world, { channel: entry.channel, user: typed.user, text: typed.line });
  const read = readContent(world, given);
  if (!read.ok) return read.answer;
  const { content } = read;
  if (isEmpty(content)) return inChannel && typed ? { ok: true } : fail('no_text');
  if (flag(given.replace_original) && original) return replace(world, original, given);
  const metadata = readMetadata(given.metadata);
  const message = addMessage(world, {
    channel: entry.channel,
    user: world.app.botUserId,
    appId: world.app.id,
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    threadTs: asText(given.thread_ts) || undefined,
    ephemeralTo: inChannel ? undefined : entry.user,
    ...(metadata.ok && metadata.metadata ? { metadata: metadata.metadata } : {}),
  });
  // The first message of a command is what a later `replace_original` means.
  entry.originalTs ??= message.ts;
  return { ok: true };
}

/** A replacement is whole: blocks that are not sent again are gone. */
function replace(world: World, original: StoredMessage, given: Json): Answer {
  const read = readContent(world, given);
  if (!read.ok) return read.answer;
  const metadata = readMetadata(given.metadata);
  if (!metadata.ok) return fail(metadata.error);
  editMessage(world, original, {
    text: read.content.text ?? '',
    blocks: read.content.blocks ?? [],
    ...(metadata.metadata === undefined ? {} : { metadata: metadata.metadata }),
  });
  return { ok: true };
}
