import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ShownGrantCard } from '../../domain/losses/recover-grant.ts';
import { readMessage } from '../bolt/read-message.ts';

const card = z.object({
  event_type: z.literal('headroom_grant'),
  event_payload: z.object({ id: z.string(), state: z.string(), by: z.string().optional() }),
});

/** What one of our cards shows of a standing grant; `null` where the message is gone or is not ours. Throws if Slack cannot be asked. */
export async function readGrantCard(
  client: WebClient,
  place: { channel: string; ts: string },
  botId: string,
): Promise<ShownGrantCard | null> {
  const { data } = card.safeParse(await readMessage(client, place, botId));
  return data?.event_payload ?? null;
}
