/** Slack's own word for a no, to which call, and the scope that it names as missing. */
type Refusal = { code: string; method: string; needed: string | null };

/** What the operator can do about a refusal of Slack; goes into the log beside the error. */
export function remedy(refusal: Refusal): string {
  const known = REMEDIES[refusal.code];
  if (refusal.code === 'missing_scope' && refusal.needed) {
    return `add the scope ${refusal.needed} to the Slack app (see manifest.yml) and install it again`;
  }
  if (refusal.method === 'apps.connections.open') {
    return 'put an app-level token (xapp-…) with the scope connections:write into SLACK_APP_TOKEN';
  }
  return known ?? `see https://docs.slack.dev/reference/methods/${refusal.method} for "${refusal.code}"`;
}

const TOKEN = 'put the bot token of an installed app (xoxb-…) into SLACK_BOT_TOKEN';
const INVITE = 'invite Headroom to the channel: /invite @Headroom';

const REMEDIES: Record<string, string> = {
  missing_scope: 'compare the scopes of the Slack app with manifest.yml and install it again',
  invalid_auth: TOKEN,
  not_authed: TOKEN,
  not_a_bot_token: TOKEN,
  token_expired: TOKEN,
  token_revoked: TOKEN,
  account_inactive: 'the app was removed from the workspace: install it again and set SLACK_BOT_TOKEN',
  not_in_channel: INVITE,
  channel_not_found: `check the channel id in the configuration; for a private channel ${INVITE}`,
  fetch_members_failed: INVITE,
  is_archived: 'the channel is archived: configure another one',
  not_enabled: 'switch on the Home tab in the Slack app, under App Home (see manifest.yml)',
  no_such_subteam: 'a user group in the approval rule does not exist: correct its id in headroom.yml',
  plan_upgrade_required:
    "user groups need a paid Slack plan: name people in headroom.yml's approval rule instead",
  restricted_action:
    'workspace settings forbid posting in that channel: allow it or configure another channel',
};
