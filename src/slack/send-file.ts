import type { Cache } from '../flows/ports.ts';
import type { SlackClients } from './client.ts';
import { SlackUnreachable } from './errors.ts';
import { directChannel } from './notifier.ts';

/** Longest wait for Slack to take the bytes; a file of ten thousand rows has about two megabytes. */
const UPLOAD_TIMEOUT_MS = 20_000;

/** `comment`: the words above the file, in Slack's notation. */
export type FileToSend = { name: string; content: string; comment: string };

/**
 * Sends somebody a file in the direct conversation. Throws `SlackRefused` or `SlackUnreachable`.
 * https://docs.slack.dev/messaging/working-with-files#uploading_files
 */
export async function sendFile(
  { clients, cache }: { clients: SlackClients; cache: Cache },
  userId: string,
  { name, content, comment }: FileToSend,
): Promise<void> {
  const { writes } = clients;
  const bytes = Buffer.from(content, 'utf8');
  const channel = await directChannel(writes, cache, userId);
  const place = await writes.files.getUploadURLExternal({ filename: name, length: bytes.length });
  if (!place.upload_url || !place.file_id) throw new SlackUnreachable('files.getUploadURLExternal');
  await upload(place.upload_url, bytes);
  await writes.files.completeUploadExternal({
    files: [{ id: place.file_id, title: name }],
    channel_id: channel,
    initial_comment: comment,
  });
}

/** The address is Slack's and good for this file only; it wants no token. */
async function upload(url: string, bytes: Buffer<ArrayBuffer>): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new SlackUnreachable('the upload of a file', { cause });
  });
  if (!answer.ok) throw new SlackUnreachable('the upload of a file');
}
