import type { People } from '../../people.ts';
import type { Facts } from '../conditions/facts.ts';
import { CONDITION_NAMES, type ConditionName, unmet, type Wanted, type When } from '../conditions/table.ts';
import { mayPass, type PolicyRule } from '../policy.ts';
import type { Space, World } from './space.ts';

/** A thing that differs between requests, with so many classes. */
export type Variable = {
  of: Exclude<keyof Space, 'groups' | 'channels'> | 'group' | 'channel';
  /** Of which group or channel. */
  id?: string;
  size: number;
};

/** Holds for these classes of a variable, a bit each. */
export type Literal = { variable: number; classes: bigint };
/** Holds where one of its literals does. Clauses of the same `id` are the same. */
export type Clause = { id: number; literals: readonly Literal[] };
/**
 * A rule, as far as it is still open: it applies where all of these hold. Rules of the same `outcome` come to the same. `mayPass`:
 * once it cannot approve any more, the next one that applies decides.
 */
export type OpenRule = { index: number; outcome: number; clauses: readonly Clause[]; mayPass: boolean };

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
      userId: at(space.user, 'user') ?? SOMEBODY,
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

/** Nobody whom a rule names. */
const SOMEBODY = 'UANYONE';

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
  const ids = new Map<string, number>();
  const known = new Map<string, Clause>();
  const number = (key: string): number => {
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    return id;
  };
  const clause = (literals: readonly Literal[]): Clause => ({
    id: number(literals.map(({ variable, classes }) => `${variable}:${classes}`).join(' ')),
    literals,
  });

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

  function single(name: Exclude<ConditionName, 'requester'>, when: When, world: World): Clause {
    const variable = variables.findIndex(({ of }) => of === ABOUT[name]);
    const bits = requestsOf(variable, world).map((facts) => (unmet(when, facts).length === 0 ? '1' : '0'));
    return clause([{ variable, classes: BigInt(`0b${bits.reverse().join('')}`) }]);
  }

  function requester(wanted: Wanted['requester']): Clause {
    const user = variables.findIndex(({ of }) => of === 'user');
    const named = space.user.reduce(
      (bits, id, index) => (id !== null && wanted.users.includes(id) ? bits | (1n << BigInt(index)) : bits),
      0n,
    );
    const member = (of: 'group' | 'channel', ids: readonly string[]): Literal[] =>
      variables.flatMap((one, variable) =>
        one.of === of && one.id !== undefined && ids.includes(one.id) ? [{ variable, classes: 2n }] : [],
      );
    return clause([
      ...(named === 0n ? [] : [{ variable: user, classes: named }]),
      ...member('group', wanted.groups),
      ...member('channel', wanted.channels),
    ]);
  }

  function compileOne(name: ConditionName, when: When, world: World): Clause {
    if (name === 'requester') return when.requester ? requester(when.requester) : clause([]);
    const only: When = { [name]: when[name] };
    // Owners depend on the side; whatever else is equal holds for the same.
    const key = `${name} ${JSON.stringify(only)} ${name === 'owners' ? worlds.indexOf(world) : ''}`;
    const compiled = known.get(key) ?? single(name, only, world);
    known.set(key, compiled);
    return compiled;
  }

  const everything = variables.map(({ size }) => (1n << BigInt(size)) - 1n);
  return {
    variables,
    /** All classes of a variable. */
    everything: (variable: number): bigint => everything[variable] ?? 0n,
    /** Holds for these classes of a variable. */
    only: (variable: number, classes: bigint): Clause => clause([{ variable, classes }]),
    /** `clause` without that variable, whose class does not fit it. */
    without: (from: Clause, variable: number): Clause => {
      const key = `- ${from.id} ${variable}`;
      const shorter = known.get(key) ?? clause(from.literals.filter((one) => one.variable !== variable));
      known.set(key, shorter);
      return shorter;
    },
    compile: (rule: PolicyRule, index: number, world: World): OpenRule => ({
      index,
      outcome: number(JSON.stringify([rule.outcome, rule.reason, rule.overBudget ?? null])),
      clauses: CONDITION_NAMES.filter((name) => rule.when[name] !== undefined).map((name) =>
        compileOne(name, rule.when, world),
      ),
      mayPass: mayPass(rule),
    }),
  };
}

export type Compiler = ReturnType<typeof createCompiler>;
