import { asText } from '../json.ts';
import { enterpriseFields } from '../workspace/teams.ts';
import { type Answer, type Call, fail, flag } from './answer.ts';

/** docs.slack.dev/reference/methods/api.test */
export function apiTest({ args }: Call): Answer {
  const { error } = args;
  return typeof error === 'string' && error !== '' ? fail(error, { args }) : { ok: true, args };
}

/** docs.slack.dev/reference/methods/auth.test */
export function authTest({ world }: Call): Answer {
  const { seed, app } = world;
  return {
    ok: true,
    url: `https://${seed.team.domain}.slack.com/`,
    team: seed.team.name,
    user: seed.users.find((user) => user.id === app.botUserId)?.name ?? '',
    team_id: seed.team.id,
    ...(seed.team.enterprise ? { enterprise_id: seed.team.enterprise.id } : {}),
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  };
}

/** docs.slack.dev/reference/methods/auth.revoke */
export function authRevoke({ world, args }: Call): Answer {
  if (flag(args.test)) return { ok: true, revoked: false };
  world.state.endedTokens.set(world.app.botToken, 'token_revoked');
  return { ok: true, revoked: true };
}

/** docs.slack.dev/reference/methods/bots.info */
export function botsInfo({ world, args }: Call): Answer {
  const { app } = world;
  if (asText(args.bot) !== app.botId) return fail('bot_not_found');
  const bot = {
    id: app.botId,
    deleted: false,
    name: app.name,
    updated: 1_700_000_000,
    app_id: app.id,
    user_id: app.botUserId,
  };
  return { ok: true, bot: { ...bot, icons: {} } };
}

/** docs.slack.dev/reference/methods/team.info */
export function teamInfo({ world, args }: Call): Answer {
  const { team } = world.seed;
  const asked = asText(args.team) || asText(args.domain);
  if (asked && asked !== team.id && asked !== team.domain) return fail('team_not_found');
  return {
    ok: true,
    team: {
      id: team.id,
      name: team.name,
      domain: team.domain,
      ...enterpriseFields(team.enterprise),
      email_domain: '',
      icon: { image_default: true },
      url: `https://${team.domain}.slack.com/`,
    },
  };
}

/** docs.slack.dev/reference/methods/apps.connections.open: from here on the app is in Socket Mode. */
export function connectionsOpen({ world }: Call): Answer {
  world.app.mode = 'socket';
  const ticket = world.sockets.issueTicket();
  const base = world.url.replace(/^http/, 'ws');
  return { ok: true, url: `${base}/link/?ticket=${ticket}&app_id=${world.app.id}` };
}
