import type { SimChannel } from '../control.ts';
import type { Json } from '../json.ts';
import type { SeedTeam } from '../seed.ts';
import type { World } from './world.ts';

/** The workspace that a person belongs to. */
export function homeOf({ seed }: World, userId: string): SeedTeam {
  const id = seed.users.find((user) => user.id === userId)?.teamId;
  return seed.otherTeams?.find((team) => team.id === id) ?? seed.team;
}

/** Of the workspace in which the app is installed: only its people see commands, shortcuts and the Home tab. */
export function isLocal(world: World, userId: string): boolean {
  return homeOf(world, userId).id === world.seed.team.id;
}

/** Of another company: neither this workspace's nor its organization's. */
export function isExternal(world: World, userId: string): boolean {
  const { enterprise } = world.seed.team;
  return !isLocal(world, userId) && (!enterprise || homeOf(world, userId).enterprise?.id !== enterprise.id);
}

/** `team` of interactions; the two fields of the organization are there in Enterprise Grid only. */
export function teamJson({ id, domain, enterprise }: SeedTeam): Json {
  return { id, domain, ...enterpriseFields(enterprise) };
}

export function enterpriseFields(enterprise: SeedTeam['enterprise']): Json {
  return enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {};
}

/** How far a channel is shared: docs.slack.dev/reference/objects/conversation-object */
export function sharing(world: World, channel: SimChannel) {
  const external = channel.members.some((member) => isExternal(world, member));
  const others = channel.members.some((member) => !isLocal(world, member));
  return { is_org_shared: others && !external, is_ext_shared: external, is_shared: others };
}
