import type { WebClient } from '@slack/web-api';
import type { Cache } from '../../flows/ports/runtime.ts';
import { DAY_SECONDS } from '../../kit/durations.ts';
import { SlackUnreachable } from './errors.ts';

/** A direct conversation keeps its id for good; a day keeps the cache small. */
const DIRECT_CHANNEL_SECONDS = DAY_SECONDS;

/** The D… id of the conversation with a person. `chat.update` and searching need it; a user id would not do. */
export async function directChannel(client: WebClient, cache: Cache, userId: string): Promise<string> {
  const key = `slack:direct:${userId}`;
  // The cache only saves a call; without it people are told all the same.
  const cached = await cache.get<string>(key).catch(() => null);
  if (cached) return cached;
  const { channel } = await client.conversations.open({ users: userId });
  if (!channel?.id) throw new SlackUnreachable('conversations.open');
  await cache.set(key, channel.id, DIRECT_CHANNEL_SECONDS).catch(() => {});
  return channel.id;
}
