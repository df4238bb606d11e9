import { canonicalJson } from '../../../kit/canonical-json.ts';
import type { People } from '../../people.ts';
import { ANYONE, type Facts } from '../conditions/facts.ts';
import { CONDITION_NAMES, type ConditionName, isMet, type Wanted, type When } from '../conditions/table.ts';
import { mayPass, type PolicyRule } from '../policy.ts';
import { type Constraint, type Cube, constraintOn, layoutOf, meetOf } from './boxes.ts';
import type { Space, Variable, World } from './space.ts';

/**
 * A rule: it applies to the requests of any of these cubes. Rules of the same `outcome` come to the same. `mayPass`: once it cannot
 * approve any more, the next one that applies decides.
 */
export type CompiledRule = { index: number; outcome: number; cubes: readonly Cube[]; mayPass: boolean };

export function variablesOf(space: Space): Variable[] {
  const { groups, channels, ...others } = space;
  return [
    ...Object.entries(others).map(([of, { length: size }]) => ({ of: of as keyof typeof others, size })),
    ...groups.map((id) => ({ of: 'group' as const, id, size: 2 })),
    ...channels.map((id) => ({ of: 'channel' as const, id, size: 2 })),
  ];
}

/** The request of one class of each variable; of those that are left out, the first. */
export function factsAt(
  space: Space,
  variables: readonly Variable[],
  chosen: ReadonlyMap<number, number>,
  world: World,
): Facts {
  const chosenOf = (of: Variable['of'], id?: string) =>
    chosen.get(variables.findIndex((one) => one.of === of && one.id === id));
  const classOf = (of: Variable['of'], id?: string) => chosenOf(of, id) ?? 0;
  const at = <T>(values: readonly T[], of: Variable['of']): T => {
    const value = values[classOf(of)];
    if (value === undefined) throw new Error(`no class of ${of}`);
    return value;
  };
  const { rate, days, units } = at(space.specification, 'specification');
  const app = at(space.app, 'app');
  const share = at(space.share, 'share');
  return {
    app: { ...app, owners: ownersOf(app.appId, world) },
    appCount: at(space.appCount, 'appCount'),
    requester: {
      userId: at(space.user, 'user') ?? ANYONE,
      groups: space.groups.filter((id) => classOf('group', id) === 1),
      channels: space.channels.filter((id) => classOf('channel', id) === 1),
    },
    rate,
    days,
    units,
    packAll: BigInt(Math.round((Number(units) * 100) / share)),
    source: at(space.source, 'source'),
    ...momentsAt(space, chosenOf('requested'), chosenOf('starts')),
    overlap: at(space.overlap, 'overlap'),
    breakGlass: at(space.breakGlass, 'breakGlass'),
  };
}

/** Where one of them does not matter, both are the same moment. */
function momentsAt(
  space: Space,
  requested: number | undefined,
  starts: number | undefined,
): Pick<Facts, 'requestedAt' | 'startsAt'> {
  const asked = space.requested[requested ?? 0]?.first ?? 0;
  const begun = space.starts[starts ?? 0]?.last ?? 0;
  if (requested === undefined) return { requestedAt: begun, startsAt: begun };
  return { requestedAt: asked, startsAt: starts === undefined ? asked : begun };
}

function ownersOf(appId: string, { apps }: World): People {
  return apps.find((app) => app.appId === appId)?.owners ?? { users: [], groups: [] };
}

/** Which variable a condition is about; that about the requester is about several. */
const ABOUT: Record<Exclude<ConditionName, 'requester'>, Variable['of']> = {
  apps: 'app',
  owners: 'app',
  rate: 'specification',
  days: 'specification',
  units: 'specification',
  share: 'share',
  appCount: 'appCount',
  sources: 'source',
  requested: 'requested',
  starts: 'starts',
  overlap: 'overlap',
  breakGlass: 'breakGlass',
};

/** Writes rules in terms of classes. What holds for a class is what the conditions themselves say of its request. */
export function createCompiler(space: Space, worlds: readonly World[]) {
  const variables = variablesOf(space);
  const layout = layoutOf(variables);
  const outcomes = new Map<string, number>();
  const known = new Map<string, Constraint>();

  /** The request of each class of a variable, whatever else it is; conditions look at one thing each. */
  const requests = new Map<string, Facts[]>();
  function requestsOf(variable: number, world: World): Facts[] {
    const key = `${variable} ${worlds.indexOf(world)}`;
    const size = variables[variable]?.size ?? 0;
    const made =
      requests.get(key) ??
      Array.from({ length: size }, (_one, index) =>
        factsAt(space, variables, new Map([[variable, index]]), world),
      );
    requests.set(key, made);
    return made;
  }

  function single(name: Exclude<ConditionName, 'requester'>, when: When, world: World): Constraint {
    // Owners depend on the side; whatever else is equal holds for the same.
    const key = `${name} ${JSON.stringify(when[name])} ${name === 'owners' ? worlds.indexOf(world) : ''}`;
    const variable = variables.findIndex(({ of }) => of === ABOUT[name]);
    const compiled =
      known.get(key) ??
      constraintOn(
        variable,
        requestsOf(variable, world).map((facts) => isMet(name, when, facts)),
        layout,
      );
    known.set(key, compiled);
    return compiled;
  }

  /** Any of these people, groups and channels will do. */
  function requester(wanted: Wanted['requester']): Constraint[] {
    return variables.flatMap((one, variable): Constraint[] => {
      const holds = classesNamed(one, wanted, space);
      return holds.includes(true) ? [constraintOn(variable, holds, layout)] : [];
    });
  }

  const alternatives = (name: ConditionName, when: When, world: World): Constraint[] => {
    if (name !== 'requester') return [single(name, when, world)];
    return when.requester ? requester(when.requester) : [];
  };

  return {
    variables,
    layout,
    compile: (rule: PolicyRule, index: number, world: World): CompiledRule => {
      const outcome = unordered([rule.outcome, rule.reason, rule.overBudget ?? null]);
      outcomes.set(outcome, outcomes.get(outcome) ?? outcomes.size);
      let cubes: Cube[] = [[]];
      for (const name of CONDITION_NAMES.filter((one) => rule.when[one] !== undefined)) {
        const any = alternatives(name, rule.when, world);
        cubes = cubes.flatMap((cube) => any.map((one) => meetOf(cube, one)).filter((one) => one !== null));
      }
      return { index, outcome: outcomes.get(outcome) ?? 0, cubes, mayPass: mayPass(rule) };
    },
  };
}

/** A text that is the same in whatever order people, groups of approvers and caps are listed: none of them comes first. */
function unordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(unordered).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return canonicalJson(value);
  const fields = Object.entries(value).map(([key, inner]) => `${key}:${unordered(inner)}`);
  return `{${fields.sort().join()}}`;
}

/** Of each class of the variable, whether its requester is one of these. */
function classesNamed(
  { of, id }: Variable,
  { users, groups, channels }: Wanted['requester'],
  space: Space,
): boolean[] {
  switch (of) {
    case 'user':
      return space.user.map((user) => user !== null && users.includes(user));
    case 'group':
      return [false, id !== undefined && groups.includes(id)];
    case 'channel':
      return [false, id !== undefined && channels.includes(id)];
    case 'app':
    case 'specification':
    case 'share':
    case 'appCount':
    case 'source':
    case 'requested':
    case 'starts':
    case 'overlap':
    case 'breakGlass':
      return [];
  }
}
