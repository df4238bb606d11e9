import { asText, type Json } from '../json.ts';
import type { SeedTeam, SeedUser } from '../seed.ts';
import { enterpriseFields, homeOf, isExternal } from '../workspace/teams.ts';
import type { World } from '../workspace/world.ts';
import { type Answer, type Call, fail, flag } from './answer.ts';
import { channelJson, ofTypes } from './conversation-json.ts';
import { paginate } from './page.ts';

/** docs.slack.dev/reference/methods/users.info */
export function info({ world, args }: Call): Answer {
  const user = world.seed.users.find((one) => one.id === args.user);
  return user ? { ok: true, user: userJson(world, user, flag(args.include_locale)) } : fail('user_not_found');
}

/** docs.slack.dev/reference/methods/users.list */
export function list({ world, args }: Call): Answer {
  const page = paginate(world.seed.users, args);
  if (!page.ok) return fail(page.error);
  return {
    ok: true,
    members: page.items.map((user) => userJson(world, user, flag(args.include_locale))),
    cache_ts: Math.floor(world.clock() / 1000),
    response_metadata: { next_cursor: page.nextCursor },
  };
}

/** docs.slack.dev/reference/methods/users.lookupByEmail */
export function lookupByEmail({ world, args }: Call): Answer {
  const email = asText(args.email).toLowerCase();
  const user = world.seed.users.find((one) => email !== '' && one.email?.toLowerCase() === email);
  return user ? { ok: true, user: userJson(world, user, false) } : fail('users_not_found');
}

/** docs.slack.dev/reference/methods/users.conversations */
export function conversations({ world, args }: Call): Answer {
  const member = asText(args.user) || world.app.botUserId;
  if (!world.seed.users.some((user) => user.id === member)) return fail('user_not_found');
  const all = ofTypes(world, asText(args.types)).filter((channel) => channel.members.includes(member));
  const page = paginate(all, args);
  if (!page.ok) return fail(page.error);
  const channels = page.items.map((channel) => channelJson(world, channel));
  return { ok: true, channels, response_metadata: { next_cursor: page.nextCursor } };
}

/** docs.slack.dev/reference/objects/user-object */
export function userJson(world: World, user: SeedUser, withLocale: boolean): Json {
  const { app } = world;
  const home = homeOf(world, user.id);
  const stranger = isExternal(world, user.id) && !sharesChannel(world, user.id);
  const withEmail = app.scopes.includes('users:read.email') && user.email;
  return {
    id: user.id,
    team_id: home.id,
    name: user.name,
    deleted: isDeactivated(world, user),
    color: user.color.replace('#', ''),
    real_name: user.realName,
    ...(stranger
      ? {}
      : {
          tz: user.tz,
          tz_label: zoneLabel(user.tz, world.clock()),
          tz_offset: zoneOffset(user.tz, world.clock()),
        }),
    profile: {
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.displayName,
      display_name_normalized: user.displayName,
      team: home.id,
      ...(withEmail ? { email: user.email } : {}),
      ...(user.isBot ? { bot_id: app.botId, api_app_id: app.id } : {}),
    },
    is_admin: user.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.guest !== undefined,
    is_ultra_restricted: user.guest === 'single_channel',
    is_bot: user.isBot,
    is_app_user: false,
    updated: Math.floor(world.clock() / 1000),
    ...(stranger ? { is_stranger: true } : {}),
    ...enterpriseUser(world, user, home),
    ...(withLocale ? { locale: user.locale } : {}),
  };
}

export function isDeactivated({ state }: World, { id, deleted }: SeedUser): boolean {
  return (state.accounts.get(id)?.deleted ?? deleted) === true;
}

/** Only for people of one's own organization. */
function enterpriseUser({ seed }: World, user: SeedUser, home: SeedTeam): Json {
  const { enterprise } = seed.team;
  if (!enterprise || home.enterprise?.id !== enterprise.id) return {};
  return {
    enterprise_user: {
      id: user.id,
      ...enterpriseFields(enterprise),
      is_admin: user.isAdmin,
      is_owner: false,
      is_primary_owner: false,
      teams: [home.id],
    },
  };
}

/** Whether the person is in a channel that the app can see. */
function sharesChannel({ state, app }: World, userId: string): boolean {
  return [...state.channels.values()].some(
    ({ kind, members }) =>
      kind !== 'dm' && members.includes(userId) && (kind === 'public' || members.includes(app.botUserId)),
  );
}

function zoneLabel(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'long' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** Seconds east of UTC at the given moment. */
function zoneOffset(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
}
