import type { Json } from '../json.ts';
import type { WorkspaceState } from '../workspace/state.ts';
import { type Answer, type Call, fail, flag } from './answer.ts';

/** docs.slack.dev/reference/methods/usergroups.list */
export function list({ world, args }: Call): Answer {
  const groups = world.state.userGroups.map((group) => groupJson(world.seed.team.id, group, args));
  return { ok: true, usergroups: groups };
}

/** docs.slack.dev/reference/methods/usergroups.users.list */
export function usersList({ world, args }: Call): Answer {
  const group = world.state.userGroups.find((one) => one.id === args.usergroup);
  return group ? { ok: true, users: group.users } : fail('no_such_subteam');
}

/** docs.slack.dev/reference/objects/usergroup-object */
export function groupJson(teamId: string, group: WorkspaceState['userGroups'][number], args: Json): Json {
  return {
    id: group.id,
    team_id: teamId,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: '',
    handle: group.handle,
    is_external: false,
    date_create: 1_700_000_000,
    date_update: group.updatedAt,
    date_delete: 0,
    auto_type: null,
    prefs: { channels: [], groups: [] },
    ...(flag(args.include_users) ? { users: group.users } : {}),
    ...(flag(args.include_count) ? { user_count: group.users.length } : {}),
  };
}
