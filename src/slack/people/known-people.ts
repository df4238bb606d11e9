import type { WebClient } from '@slack/web-api';
import type { KnownPeople } from '../../flows/ports/approvals/known-people.ts';
import { SlackRefused } from '../bolt/errors.ts';
import { UNSEEN } from './directory.ts';

/** Asks Slack whether people and user groups are there, without remembering anything. */
export function createKnownPeople(client: WebClient): KnownPeople {
  return {
    async person(id) {
      try {
        const { user } = await client.users.info({ user: id });
        if (!user) return 'unknown';
        return user.deleted ? 'deactivated' : 'known';
      } catch (error) {
        if (error instanceof SlackRefused && UNSEEN.has(error.code)) return 'unknown';
        throw error;
      }
    },

    async groups() {
      const { usergroups } = await client.usergroups.list();
      return new Set((usergroups ?? []).flatMap(({ id }) => id ?? []));
    },
  };
}
