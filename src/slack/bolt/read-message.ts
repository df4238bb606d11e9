import type { WebClient } from '@slack/web-api';

/**
 * The metadata of one message of ours; `null` where it is gone or is not ours. Throws if Slack cannot be asked.
 * https://docs.slack.dev/reference/methods/conversations.history (a single message by its ts)
 */
export async function readMessage(
  client: WebClient,
  { channel, ts }: { channel: string; ts: string },
  botId: string,
): Promise<unknown> {
  const answer = await client.conversations.history({
    channel,
    oldest: ts,
    latest: ts,
    inclusive: true,
    limit: 1,
    include_all_metadata: true,
  });
  const message = answer.messages?.[0];
  return message?.ts === ts && message.bot_id === botId ? message.metadata : null;
}
