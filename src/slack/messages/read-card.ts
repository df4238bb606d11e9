import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ShownCard } from '../../domain/losses/recover.ts';
import { readMessage } from '../bolt/read-message.ts';

const card = z.object({
  event_type: z.literal('headroom_request'),
  event_payload: z.object({
    id: z.string(),
    state: z.string(),
    revision: z.number().int().nonnegative(),
    terms: z.string().optional(),
  }),
});

/** What one of our cards shows, out of its metadata; `null` where the message is gone or is not ours. Throws if Slack cannot be asked. */
export async function readCard(
  client: WebClient,
  place: { channel: string; ts: string },
  botId: string,
): Promise<ShownCard | null> {
  const { data } = card.safeParse(await readMessage(client, place, botId));
  return data?.event_payload ?? null;
}
