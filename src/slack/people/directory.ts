import type { WebClient } from '@slack/web-api';
import type { Account } from '../../domain/policy/account.ts';
import type { Directory } from '../../flows/ports/directory.ts';
import type { Cache, Clock } from '../../flows/ports/runtime.ts';
import type { Log } from '../../log.ts';
import { SlackRefused } from '../bolt/errors.ts';
import type { IdentitySource } from '../bolt/identity.ts';
import { remedy } from '../bolt/remedies.ts';
import { accountOf } from './account-of.ts';
import { createRemembered } from './remembered.ts';

export type DirectoryOptions = {
  client: WebClient;
  identity: IdentitySource;
  cache: Cache;
  clock: Clock;
  log: Log;
};

/** What Slack reports changes of. */
export type Changing = 'channel' | 'group' | 'account';

/** The directory, and what ends its memory. */
export type SlackDirectory = Directory & {
  /** Slack reported a change. `id` is that of the channel, user group or person. */
  changed(what: Changing, id: string): Promise<void>;
};

/** 1000 a page is Slack's maximum: https://docs.slack.dev/reference/methods/conversations.members */
const PAGE_SIZE = 1_000;
const MAX_PAGES = 50;

/** What Slack says of people whom the app may not see: of other companies. */
export const UNSEEN: ReadonlySet<string> = new Set(['user_not_found', 'user_not_visible']);

const UNKNOWN: Account = { stranger: true, unseen: true };

/** Who belongs where. How old an answer may be says `remembered.ts`; a `no` that decides is never taken from the cache. */
export function createDirectory({ client, identity, cache, clock, log }: DirectoryOptions): SlackDirectory {
  const remembered = createRemembered({ cache, clock });
  const keyOf = (what: Changing, id: string) => `slack:asked:${what}:${id}`;

  async function listed(
    what: 'channel' | 'group',
    id: string,
    userId: string,
    use: Parameters<typeof remembered.answer>[1],
  ): Promise<boolean> {
    const ask = () => (what === 'group' ? groupMembers(id) : channelMembers(client, id));
    const suffices = (members: string[]) => members.includes(userId);
    return (await remembered.answer({ key: keyOf(what, id), ask, suffices }, use)).includes(userId);
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

  async function account(userId: string): Promise<Account> {
    const us = identity.known() ?? (await identity.ask());
    try {
      const { user } = await client.users.info({ user: userId });
      return user ? accountOf(us, user) : UNKNOWN;
    } catch (error) {
      if (error instanceof SlackRefused && UNSEEN.has(error.code)) return UNKNOWN;
      throw error;
    }
  }

  return {
    inChannel: (channel, userId, use = 'deciding') => listed('channel', channel, userId, use),

    async groupsOf(userId, groups, use = 'deciding') {
      const looks = await Promise.allSettled(groups.map((group) => listed('group', group, userId, use)));
      const found = groups.filter((_group, index) => isYes(looks[index]));
      // Any one group will do. Where none is known to have the person, the one that cannot be asked might.
      const failed = looks.find((look) => look.status === 'rejected');
      if (found.length === 0 && failed) throw failed.reason;
      return found;
    },

    membersOf: (group) =>
      remembered.answer(
        { key: keyOf('group', group), ask: () => groupMembers(group), suffices: () => true },
        'showing',
      ),

    accountOf: (userId, use = 'deciding') =>
      remembered.answer(
        { key: keyOf('account', userId), ask: () => account(userId), suffices: hasNothingAgainst },
        use,
      ),

    changed: (what, id) => remembered.changed(keyOf(what, id)),
  };
}

function hasNothingAgainst(account: Account): boolean {
  return Object.keys(account).length === 0;
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
