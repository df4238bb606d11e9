import type { Cache } from '../../flows/ports/runtime.ts';
import type { SlackClients } from './client.ts';
import { directChannel } from './direct-channel.ts';
import { SlackRefused, SlackUnreachable } from './errors.ts';

/** Where an error of one of the three steps says which; the second one is no method of the Web API. */
const UPLOAD = 'files.upload';

/** Longest wait for Slack to take the bytes; a file of ten thousand rows has about two megabytes. */
const UPLOAD_TIMEOUT_MS = 20_000;

/** Slack takes no more: https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
export const LONGEST_ALT_TEXT = 1000;

/** `comment`: the words above the file, in Slack's notation. `altText`: what an image shows, for those who cannot see it. */
export type FileToSend = {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  comment: string;
  altText?: string;
};

/** The direct conversation with somebody, or a thread. */
export type FilePlace = { userId: string } | { channelId: string; threadTs: string };

/**
 * Posts a file and answers its id. Throws `SlackRefused` or `SlackUnreachable`.
 * https://docs.slack.dev/messaging/working-with-files#uploading_files
 */
export async function sendFile(
  { clients, cache }: { clients: SlackClients; cache: Cache },
  to: FilePlace,
  { name, bytes, comment, altText }: FileToSend,
): Promise<string> {
  const { answers } = clients;
  const channel = 'userId' in to ? await directChannel(answers, cache, to.userId) : to.channelId;
  // The SDK's type calls it `alt_text`; Slack's reference, and the file afterwards, `alt_txt`.
  const file = { filename: name, length: bytes.length, ...(altText ? { alt_txt: altText } : {}) };
  const place = await answers.files.getUploadURLExternal(file);
  if (!place.upload_url || !place.file_id) throw new SlackUnreachable('files.getUploadURLExternal');
  await upload(place.upload_url, bytes);
  const where = 'userId' in to ? { channel_id: channel } : { channel_id: channel, thread_ts: to.threadTs };
  await answers.files.completeUploadExternal({
    files: [{ id: place.file_id, title: name }],
    ...where,
    initial_comment: comment,
  });
  return place.file_id;
}

/** The address is Slack's and good for this file only; it wants no token. */
async function upload(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new SlackUnreachable(UPLOAD, { cause });
  });
  if (answer.ok) return;
  const { status } = answer;
  if (status === 413) throw new SlackRefused(UPLOAD, 'file_upload_size_restricted');
  const limited =
    status === 429 ? { retryAfterMs: Number(answer.headers.get('retry-after') ?? 30) * 1000 } : {};
  throw new SlackUnreachable(UPLOAD, { ...limited, cause: new Error(`HTTP ${status}`) });
}
