import type { WebClient } from '@slack/web-api';
import type { Directory } from '../../flows/ports/directory.ts';
import type { Cache } from '../../flows/ports/runtime.ts';
import type { Log } from '../../log.ts';
import { SlackRefused } from '../bolt/errors.ts';
import { remedy } from '../bolt/remedies.ts';

export type DirectoryOptions = { client: WebClient; cache: Cache; log: Log };

/**
 * A `yes` may be this old: somebody who was removed could still decide for that long. It spares Slack only the clicks of
 * several people at once; `usergroups.users.list` may be called about twenty times a minute, and every five seconds is twelve.
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
const YES_SECONDS = 5;

/** 1000 a page is Slack's maximum: https://docs.slack.dev/reference/methods/conversations.members */
const PAGE_SIZE = 1_000;
const MAX_PAGES = 50;

/**
 * Who belongs where. A `no` is never taken from the cache: somebody who was just let in is asked for once more.
 * Throws when Slack cannot be asked, so that nobody decides because Slack was away.
 */
export function createDirectory({ client, cache, log }: DirectoryOptions): Directory {
  async function cachedList(key: string, userId: string, ask: () => Promise<string[]>) {
    const cached = await cache.get<string[]>(key);
    if (cached?.includes(userId)) return true;
    const fresh = await ask();
    await cache.set(key, fresh, YES_SECONDS);
    return fresh.includes(userId);
  }

  async function groupMembers(group: string): Promise<string[]> {
    try {
      const { users } = await client.usergroups.users.list({ usergroup: group });
      return users ?? [];
    } catch (error) {
      // A group that does not exist has no members; the other approvers of the rule can still decide.
      if (!(error instanceof SlackRefused) || error.code !== 'no_such_subteam') throw error;
      log.error({ err: error, group, hint: remedy(error) }, 'user group of the approval rule does not exist');
      return [];
    }
  }

  return {
    inChannel: (channel, userId) =>
      cachedList(`slack:members:${channel}`, userId, () => channelMembers(client, channel)),

    async groupsOf(userId, groups) {
      const looks = await Promise.allSettled(
        groups.map((group) => cachedList(`slack:group:${group}`, userId, () => groupMembers(group))),
      );
      const found = groups.filter((_group, index) => isYes(looks[index]));
      // Any one group will do. Where none is known to have the person, the one that cannot be asked might.
      const failed = looks.find((look) => look.status === 'rejected');
      if (found.length === 0 && failed) throw failed.reason;
      return found;
    },
  };
}

function isYes(look: PromiseSettledResult<boolean> | undefined): boolean {
  return look?.status === 'fulfilled' && look.value;
}

async function channelMembers(client: WebClient, channel: string): Promise<string[]> {
  const all: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await client.conversations.members({
      channel,
      limit: PAGE_SIZE,
      ...(cursor ? { cursor } : {}),
    });
    all.push(...(answer.members ?? []));
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (!cursor) return all;
  }
  // Half a list would turn members away as strangers.
  throw new SlackRefused('conversations.members', 'too_many_members', { subject: channel });
}
