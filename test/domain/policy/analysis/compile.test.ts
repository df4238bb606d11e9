import { describe, expect, it } from 'vitest';
import { type Cube, classesIn, meet } from '../../../../src/domain/policy/analysis/boxes.ts';
import { createCompiler, factsAt, variablesOf } from '../../../../src/domain/policy/analysis/compile.ts';
import { type Space, spaceOf, type World } from '../../../../src/domain/policy/analysis/space.ts';
import type { Calendar } from '../../../../src/domain/policy/conditions/calendar.ts';
import {
  CONDITION_NAMES,
  type ConditionName,
  unmet,
  type When,
} from '../../../../src/domain/policy/conditions/table.ts';
import type { Cap } from '../../../../src/domain/policy/meters/caps.ts';
import type { PolicyRule } from '../../../../src/domain/policy/policy.ts';
import type { Slot } from '../../../../src/domain/policy/rule.ts';
import { ruleWhen } from '../../../support/policies.ts';
import { aWorld } from '../../../support/random-policies.ts';

const weekends: Calendar = { timeZone: 'Asia/Shanghai', weekdays: [6, 7], hours: null, dates: null };
const requester = { users: ['U1', 'U2'], groups: ['S1', 'S2'], channels: ['C1'] };
const space = spaceOf(
  [{ requester, requested: weekends, starts: weekends, share: { min: 10, max: 50 } }],
  [aWorld],
);
const variables = variablesOf(space);
type Chosen = Partial<Record<string, number>>;
/** The request of these classes, by the name of the variable (and what it is of). */
function facts(chosen: Chosen, of: Space = space, world: World = aWorld) {
  const all = variablesOf(of);
  const index = (name: string) =>
    all.findIndex((one) => (one.id === undefined ? one.of : `${one.of} ${one.id}`) === name);
  return factsAt(of, all, new Map(Object.entries(chosen).map(([name, at]) => [index(name), at ?? 0])), world);
}

describe('the things that differ between requests', () => {
  it('are each of the space, with as many classes, and each group and channel, which somebody is in or not', () => {
    const sizes = Object.fromEntries(variables.map(({ of, id, size }) => [id ?? of, size]));
    const { groups: _groups, channels: _channels, ...others } = space;
    const lengths = Object.fromEntries(Object.entries(others).map(([name, all]) => [name, all.length]));
    expect(sizes).toEqual({ ...lengths, S1: 2, S2: 2, C1: 2 });
  });
});

describe('the request of some classes', () => {
  it('has them, and the first class of anything else', () => {
    const specification = space.specification.findIndex(({ rate, days }) => rate === 300_000 && days === 3);
    expect(facts({ specification, app: 1, source: 1, overlap: 1, user: 2 })).toMatchObject({
      app: { appId: 'wxtick0', name: 'tickets', owners: { users: ['U1'], groups: [] } },
      rate: 300_000,
      days: 3,
      units: 900_000n,
      source: 'alert',
      overlap: true,
      breakGlass: false,
      appCount: 1,
      requester: { userId: 'U2', groups: [], channels: [] },
    });
  });

  it('is by somebody whom no rule names where it is by anybody else', () => {
    const { userId } = facts({ user: 0 }).requester;
    expect(requester.users).not.toContain(userId);
    expect(userId).not.toBe('');
  });

  it('is by a member of the groups and channels that are chosen', () => {
    expect(facts({ 'group S2': 1, 'channel C1': 1 }).requester).toMatchObject({
      groups: ['S2'],
      channels: ['C1'],
    });
    expect(facts({ 'group S1': 1, 'group S2': 0 }).requester).toMatchObject({ groups: ['S1'], channels: [] });
  });

  it('takes its share of the pack', () => {
    for (const [share, percent] of space.share.entries()) {
      const { units, packAll } = facts({ share });
      expect((Number(units) * 100) / Number(packAll)).toBeCloseTo(percent, 2);
    }
  });

  it('is for an app without owners where the side does not know it', () => {
    const elsewhere = { ...aWorld, apps: aWorld.apps.slice(1) };
    expect(facts({ app: 0 }, space, elsewhere).app).toMatchObject({
      appId: 'wxshop0',
      owners: { users: [], groups: [] },
    });
  });

  it('is made as early and begins as late as their classes allow, at one moment where only one matters', () => {
    const moments = { ...space, requested: [{ first: 10, last: 20 }], starts: [{ first: 30, last: 40 }] };
    const times = (chosen: Chosen) => {
      const { requestedAt, startsAt } = facts(chosen, moments);
      return [requestedAt, startsAt];
    };
    expect(times({ requested: 0, starts: 0 })).toEqual([10, 40]);
    expect(times({ requested: 0 })).toEqual([10, 10]);
    expect(times({ starts: 0 })).toEqual([40, 40]);
    expect(times({})).toEqual([40, 40]);
  });

  it('is a fault for a class that there is not', () => {
    expect(() => facts({ app: 99 })).toThrow('app');
  });
});

describe('a rule in terms of classes', () => {
  const compiler = createCompiler(space, [aWorld]);
  const cubesOf = (when: When, world = aWorld) => compiler.compile(ruleWhen('x', when), 0, world).cubes;
  /** By variable of each constraint, the classes that meet it. */
  const namesOf = (cube: Cube) =>
    cube.map((one) => {
      const { of, id } = variables[one.variable] ?? {};
      return [id ?? of, classesIn(meet(compiler.layout.everything, [one]), one.variable, compiler.layout)];
    });
  const conditions: Required<When> = {
    apps: ['wxtick0', 'wxtest0'],
    owners: { users: [], groups: ['S1'] },
    requester,
    rate: { min: 200_000, max: 300_000 },
    days: { min: 7, max: null },
    units: { min: null, max: 500_000 },
    share: { min: 10, max: 50 },
    appCount: { min: 1, max: 1 },
    sources: ['alert', 'agent'],
    requested: weekends,
    starts: weekends,
    overlap: true,
    breakGlass: false,
  };
  const simple = CONDITION_NAMES.filter((name) => name !== 'requester');

  it.each(simple)(
    'holds for a class exactly where the condition %s holds for its request',
    (name: ConditionName) => {
      const when: When = { [name]: conditions[name] };
      const [cube, ...alternatives] = cubesOf(when);
      const [constraint, ...others] = cube ?? [];
      expect([others, alternatives]).toEqual([[], []]);
      const at = constraint?.variable ?? -1;
      const size = variables[at]?.size ?? 0;
      const box = meet(compiler.layout.everything, cube ?? []);
      const holding = classesIn(box, at, compiler.layout);
      const found = Array.from({ length: size }, (_one, index) => holding.includes(index));
      const expected = found.map(
        (_one, index) => unmet(when, factsAt(space, variables, new Map([[at, index]]), aWorld)).length === 0,
      );
      expect(found).toEqual(expected);
      expect(size).toBeGreaterThan(0);
    },
  );

  it('about the requester holds for any of the people, groups and channels', () => {
    const by = (users: string[], groups: string[], channels: string[]) =>
      cubesOf({ requester: { users, groups, channels } }).map(namesOf);
    expect(by(['U2'], ['S2'], ['C1'])).toEqual([[['user', [2]]], [['S2', [1]]], [['C1', [1]]]]);
    expect(by([], ['S1'], [])).toEqual([[['S1', [1]]]]);
    expect(by([], [], [])).toEqual([]);
    expect(
      cubesOf({ requester: { users: ['U1'], groups: ['S2'], channels: [] }, overlap: true }).map(namesOf),
    ).toEqual([
      [
        ['user', [1]],
        ['overlap', [1]],
      ],
      [
        ['S2', [1]],
        ['overlap', [1]],
      ],
    ]);
  });

  it('has a constraint for each thing that it looks at, and none without any', () => {
    const things = new Set(
      CONDITION_NAMES.map((name) =>
        name === 'owners' ? 'apps' : ['days', 'units'].includes(name) ? 'rate' : name,
      ),
    );
    expect(cubesOf({ ...conditions }).map(({ length }) => length)).toEqual([]);
    const { days: _days, owners: _owners, units: _units, ...others } = conditions;
    expect(cubesOf(others).map(({ length }) => length)).toEqual(Array(4).fill(things.size));
    expect(cubesOf({})).toEqual([[]]);
    expect(cubesOf({ overlap: false })).toHaveLength(1);
  });

  it('looks at one thing once, where several conditions are about it, and at nothing where no request meets them', () => {
    const [cube] = cubesOf({ rate: { min: 500_000, max: null }, days: { min: 14, max: null } });
    expect(namesOf(cube ?? [])).toEqual([['specification', [space.specification.length - 1]]]);
    expect(cubesOf({ rate: { min: 500_000, max: null }, units: { min: null, max: 1000 } })).toEqual([]);
    expect(cubesOf({ rate: { min: 600_000, max: null } })).toEqual([]);
  });

  it('knows the owners of its side', () => {
    const owned: When = { owners: { users: ['U1'], groups: [] } };
    const other = {
      ...aWorld,
      apps: aWorld.apps.map((app) => ({ ...app, owners: { users: ['U1'], groups: [] } })),
    };
    const both = createCompiler(space, [aWorld, other]);
    const classes = [aWorld, other].map((world) => {
      const [cube] = both.compile(ruleWhen('x', owned), 0, world).cubes;
      return classesIn(meet(both.layout.everything, cube ?? []), cube?.[0]?.variable ?? -1, both.layout);
    });
    expect(classes).toEqual([[1], [0, 1, 2]]);
  });

  it('has the same classes for what comes to the same, and others for others', () => {
    const classes = (when: When) => cubesOf(when).map(namesOf);
    // 300,000 is the first rate above 200,000 that is sold.
    expect(classes({ rate: { min: 300_000, max: null } })).toEqual(
      classes({ rate: { min: 200_001, max: null } }),
    );
    expect(classes({ rate: { min: 300_000, max: null } })).not.toEqual(
      classes({ rate: { min: 200_000, max: null } }),
    );
    expect(classes({ requested: weekends })).not.toEqual(classes({ starts: weekends }));
  });

  it('comes to the same where its outcome, its word on reasons and on budgets are', () => {
    const outcomeOf = (change: Partial<PolicyRule>, index = 0) =>
      compiler.compile(ruleWhen('x', {}, change), index, aWorld).outcome;
    const reason = { required: true, pattern: null, hint: null, link: null };
    const overBudget = { name: null, need: 2, deciders: null };
    const refuse: PolicyRule['outcome'] = { kind: 'refuse', sentence: { en: 'No.' } };
    expect(outcomeOf({ name: 'y' }, 3)).toBe(outcomeOf({}));
    const different = [{}, { reason }, { overBudget }, { outcome: refuse }].map((change) =>
      outcomeOf(change),
    );
    expect(new Set(different).size).toBe(4);
  });

  it('comes to the same in whatever order its people, groups of approvers and caps are listed', () => {
    const ops = {
      name: 'Operations',
      need: 2,
      deciders: { kind: 'listed' as const, users: ['U1', 'U2'], groups: [] },
    };
    const finance = {
      name: 'Finance',
      need: 1,
      deciders: { kind: 'listed' as const, users: [], groups: ['S1', 'S2'] },
    };
    const need = (...slots: Slot[]): PolicyRule['outcome'] => ({
      kind: 'need',
      need: 3,
      approvers: { kind: 'slots', of: 'all', slots },
      selfApproval: false,
    });
    const turned = { ...ops, deciders: { ...ops.deciders, users: ['U2', 'U1'] } };
    const perApp = { per: 'app' as const, units: 300_000, count: null };
    const perRule = { per: 'rule' as const, units: null, count: 3 };
    const review = { need: 1, approvers: { kind: 'channel' as const }, withinMs: 1, remindMs: 1 };
    const auto = (...caps: Cap[]): PolicyRule['outcome'] => ({
      kind: 'approve',
      caps,
      timeZone: 'UTC',
      review,
    });
    const outcomeOf = (outcome: PolicyRule['outcome']) =>
      compiler.compile(ruleWhen('x', {}, { outcome }), 0, aWorld).outcome;
    expect(outcomeOf(need(finance, turned))).toBe(outcomeOf(need(ops, finance)));
    expect(outcomeOf(need({ ...finance, need: 2 }, ops))).not.toBe(outcomeOf(need(ops, finance)));
    expect(outcomeOf(auto(perRule, perApp))).toBe(outcomeOf(auto(perApp, perRule)));
    expect(outcomeOf({ review, timeZone: 'UTC', caps: [perApp], kind: 'approve' })).toBe(
      outcomeOf(auto(perApp)),
    );
  });

  it.each([
    ['approve', true],
    ['need', false],
    ['refuse', false],
    ['break_glass', false],
  ] as const)('that comes to %s can be passed over: %s', (kind, expected) => {
    const review = { need: 1, approvers: { kind: 'channel' as const }, withinMs: 1, remindMs: 1 };
    const outcomes: { [K in PolicyRule['outcome']['kind']]: Extract<PolicyRule['outcome'], { kind: K }> } = {
      need: { kind: 'need', need: 1, approvers: { kind: 'channel' }, selfApproval: false },
      approve: { kind: 'approve', caps: [], timeZone: 'UTC', review },
      break_glass: { kind: 'break_glass', review },
      refuse: { kind: 'refuse', sentence: { en: 'No.' } },
    };
    expect(compiler.compile(ruleWhen('x', {}, { outcome: outcomes[kind] }), 0, aWorld).mayPass).toBe(
      expected,
    );
  });
});
