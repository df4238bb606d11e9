import type { WebClient } from '@slack/web-api';
import type { Inviters } from '../../flows/ports/merchants.ts';
import type { Cache } from '../../flows/ports/runtime.ts';
import { SlackRefused } from '../bolt/errors.ts';

/** Names change rarely; an hour is soon enough. */
const KNOWN_SECONDS = 60 * 60;

/**
 * The full names that people have in Slack, since strangers read them, else what each chose to be shown as. Throws without
 * an answer.
 * https://docs.slack.dev/reference/methods/users.info
 */
export function createInviters({ client, cache }: { client: WebClient; cache: Cache }): Inviters {
  return {
    async nameOf(userId) {
      const key = `slack:name:${userId}`;
      const cached = await cache.get<string>(key);
      if (cached) return cached;
      const name = await askName(client, userId);
      if (name) await cache.set(key, name, KNOWN_SECONDS);
      return name;
    },
  };
}

async function askName(client: WebClient, userId: string): Promise<string | null> {
  try {
    const { user } = await client.users.info({ user: userId });
    return user?.real_name || user?.profile?.real_name || user?.profile?.display_name || null;
  } catch (error) {
    // Somebody who is not there (any more) has no name to show.
    if (error instanceof SlackRefused) return null;
    throw error;
  }
}
