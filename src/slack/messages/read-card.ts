import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ShownCard } from '../../domain/losses/recover.ts';

const card = z.object({
  ts: z.string(),
  bot_id: z.string(),
  metadata: z.object({
    event_type: z.literal('headroom_request'),
    event_payload: z.object({
      id: z.string(),
      state: z.string(),
      revision: z.number().int().nonnegative(),
      terms: z.string().optional(),
      tries: z.string().optional(),
    }),
  }),
});

/**
 * What one of our cards shows, out of its metadata; `null` where the message is gone or is not ours. Throws if Slack cannot
 * be asked. https://docs.slack.dev/reference/methods/conversations.history (a single message by its ts)
 */
export async function readCard(
  client: WebClient,
  { channel, ts }: { channel: string; ts: string },
  botId: string,
): Promise<ShownCard | null> {
  const answer = await client.conversations.history({
    channel,
    oldest: ts,
    latest: ts,
    inclusive: true,
    limit: 1,
    include_all_metadata: true,
  });
  const { data } = card.safeParse(answer.messages?.[0]);
  return data?.ts === ts && data.bot_id === botId ? data.metadata.event_payload : null;
}
