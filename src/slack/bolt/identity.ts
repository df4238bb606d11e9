import type { WebClient } from '@slack/web-api';

import { SlackRefused } from './errors.ts';

/** Who the app is in its workspace. `url`: of the workspace, `https://….slack.com/`. `enterpriseId`: the organization of Enterprise Grid that the workspace is in. */
export type Identity = Installation & { botId: string; userId: string; url?: string };

export type IdentitySource = {
  /** What is known by now. */
  known(): Identity | null;
  /** Asks Slack (`auth.test`). Throws `SlackRefused` for a bad token, `SlackUnreachable` without an answer. */
  ask(): Promise<Identity>;
};

/**
 * `auth.test` is called here and nowhere else. Bolt would call it in its constructor, where a bad token
 * ends the process by an unhandled rejection, or once per event.
 */
export function createIdentity(client: WebClient): IdentitySource {
  let identity: Identity | null = null;
  return {
    known: () => identity,
    async ask() {
      const answer = await client.auth.test();
      const { team_id: teamId, bot_id: botId, user_id: userId } = answer;
      if (!teamId || !botId || !userId) throw new SlackRefused('auth.test', 'not_a_bot_token');
      // Slack says it of workspaces in Enterprise Grid: https://docs.slack.dev/enterprise
      const enterpriseId = typeof answer.enterprise_id === 'string' ? answer.enterprise_id || null : null;
      const wholeOrganization = answer.is_enterprise_install === true;
      const { url } = answer;
      identity = { teamId, enterpriseId, wholeOrganization, botId, userId, ...(url ? { url } : {}) };
      return identity;
    },
  };
}

/**
 * Whose app it is. `enterpriseId`: `null` outside of Enterprise Grid. `wholeOrganization`: it is installed for all of that one's
 * workspaces. Absent: for one workspace.
 */
export type Installation = { teamId: string; enterpriseId: string | null; wholeOrganization?: boolean };
