import type { WebClient } from '@slack/web-api';
import type { UserGroups } from '../../flows/grants/grant-ports.ts';
import type { Cache } from '../../flows/ports/runtime.ts';

/** A group that somebody has just made is found a minute later at the latest. */
const KNOWN_SECONDS = 60;

/** The user groups of the workspace, without disabled ones. https://docs.slack.dev/reference/methods/usergroups.list */
export function createUserGroups({ client, cache }: { client: WebClient; cache: Cache }): UserGroups {
  return {
    async list() {
      const key = 'slack:usergroups';
      const cached = await cache.get<Awaited<ReturnType<UserGroups['list']>>>(key);
      if (cached) return cached;
      const { usergroups } = await client.usergroups.list();
      const groups = (usergroups ?? []).flatMap(({ id, handle, name }) =>
        id && handle ? [{ id, handle, name: name ?? handle }] : [],
      );
      await cache.set(key, groups, KNOWN_SECONDS);
      return groups;
    },
  };
}
