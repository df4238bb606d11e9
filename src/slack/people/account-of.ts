import type { UsersInfoResponse } from '@slack/web-api';
import type { Account } from '../../domain/policy/account.ts';
import type { Installation } from '../bolt/identity.ts';

type User = NonNullable<UsersInfoResponse['user']>;

/** Slack's own bot, which the field for bots does not tell. */
const SLACKBOT = 'USLACKBOT';

/**
 * What speaks against an account, in Slack's own words about it: https://docs.slack.dev/reference/objects/user-object.
 * `is_stranger` alone proves nothing, since it is `false` for people of other companies in shared channels.
 */
export function accountOf(us: Installation, user: User): Account {
  return {
    ...(user.deleted ? { deactivated: true } : {}),
    ...(user.is_bot || user.is_workflow_bot || user.id === SLACKBOT ? { bot: true } : {}),
    ...(user.is_stranger || !isOurs(us, user) ? { stranger: true } : {}),
    ...(user.is_restricted || user.is_ultra_restricted ? { guest: true } : {}),
  };
}

/** A member of the workspace, or, where the app is installed for a whole organization, of that. */
function isOurs(us: Installation, user: User): boolean {
  const { team_id: team, enterprise_user: grid } = user;
  const teams = [team, ...(grid?.teams ?? []), ...(user.teams ?? [])];
  if (teams.includes(us.teamId)) return true;
  const organization = organizationOf(us);
  if (organization !== null) return [team, grid?.enterprise_id, user.enterprise_id].includes(organization);
  // Where Slack names no workspace, nothing speaks against it.
  return team === undefined;
}

/** An app of a whole organization has its id as that of its team; `null`: of one workspace. */
function organizationOf({ teamId, wholeOrganization, enterpriseId }: Installation): string | null {
  if (teamId.startsWith('E')) return teamId;
  return wholeOrganization ? enterpriseId : null;
}
