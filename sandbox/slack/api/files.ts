import { escapeMrkdwn } from '../blocks/escape.ts';
import type { Json } from '../json.ts';
import { asList, asText, isJson } from '../json.ts';
import { channelForApp } from '../workspace/channels.ts';
import { addMessage, fileJson } from '../workspace/messages.ts';
import type { StoredFile } from '../workspace/state.ts';
import type { World } from '../workspace/world.ts';
import { type Answer, type Call, fail, missing } from './answer.ts';

const ALT_TEXT_MAX = 1000;
const CHANNELS_MAX = 100;

const MIME: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  pdf: 'application/pdf',
};

/** Step one of an upload: docs.slack.dev/reference/methods/files.getUploadURLExternal */
export function getUploadUrl({ world, args }: Call): Answer {
  const name = asText(args.filename);
  const length = Number(args.length);
  // The SDK sends `alt_text`, the reference names `alt_txt`.
  const altText = asText(args.alt_txt) || asText(args.alt_text);
  if (!name) return missing('filename');
  if (!(length > 0)) return missing('length');
  if (altText.length > ALT_TEXT_MAX) return fail('alt_txt_too_large');
  const id = world.ids.id('F');
  const mimetype = MIME[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
  const url = `${world.url}/files/${id}/${encodeURIComponent(name)}`;
  world.state.files.set(id, {
    id,
    name,
    mimetype,
    size: length,
    altText,
    url,
    bytes: Buffer.alloc(0),
    complete: false,
  });
  const ticket = world.ids.hex(40);
  world.state.uploads.set(ticket, id);
  return { ok: true, upload_url: `${world.url}/upload/v1/${ticket}`, file_id: id };
}

/** Step three: docs.slack.dev/reference/methods/files.completeUploadExternal */
export function completeUpload({ world, args }: Call): Answer {
  const given = asList(args.files).filter(isJson);
  if (given.length === 0) return missing('files');
  const files = given.flatMap((one) => world.state.files.get(asText(one.id)) ?? []);
  if (files.length < given.length || files.some((file) => file.bytes.length === 0))
    return fail('file_not_found');
  const targets = [asText(args.channel_id), ...asText(args.channels).split(',')].filter((id) => id !== '');
  if (targets.length > CHANNELS_MAX) return fail('channels_limit_exceeded');
  for (const id of targets) {
    const found = channelForApp(world, id);
    if (!found.ok) return fail(found.error);
    if (!found.channel.members.includes(world.app.botUserId)) return fail('not_in_channel');
  }
  for (const [index, file] of files.entries()) {
    file.complete = true;
    const title = asText(given[index]?.title);
    if (title) file.title = title;
  }
  for (const channel of targets) share(world, channel, files, args);
  return {
    ok: true,
    files: files.map(fileJson),
  };
}

function share(world: World, channel: string, files: StoredFile[], args: Json): void {
  addMessage(world, {
    channel,
    user: world.app.botUserId,
    appId: world.app.id,
    text: escapeMrkdwn(asText(args.initial_comment)),
    threadTs: asText(args.thread_ts) || undefined,
    files,
  });
}
