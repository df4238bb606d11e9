import { describe, expect, it } from 'vitest';
import {
  assign,
  groupsOf,
  isSame,
  keyOf,
  nextVariable,
  opened,
} from '../../../../src/domain/policy/analysis/branch.ts';
import { createCompiler, type OpenRule } from '../../../../src/domain/policy/analysis/compile.ts';
import { spaceOf } from '../../../../src/domain/policy/analysis/space.ts';
import type { When } from '../../../../src/domain/policy/conditions/table.ts';
import type { PolicyRule } from '../../../../src/domain/policy/policy.ts';
import { ruleWhen } from '../../../support/policies.ts';
import { aWorld } from '../../../support/random-policies.ts';

const HIGH: When = { rate: { min: 300_000, max: null } };
const LOW: When = { rate: { min: null, max: 200_000 } };
const LONG: When = { days: { min: 7, max: null } };
const OPS: When = { requester: { users: ['U1'], groups: ['S1'], channels: [] } };
const space = spaceOf([OPS], [aWorld]);
const compiler = createCompiler(space, [aWorld]);
const byVotes: PolicyRule['outcome'] = {
  kind: 'need',
  need: 2,
  approvers: { kind: 'channel' },
  selfApproval: false,
};
const approves: PolicyRule['outcome'] = {
  kind: 'approve',
  caps: [],
  timeZone: 'UTC',
  review: { need: 1, approvers: { kind: 'channel' }, withinMs: 1, remindMs: 1 },
};

function compiled(...whens: (When | [When, PolicyRule['outcome']])[]): OpenRule[] {
  return whens.map((one, index) => {
    const [when, outcome] = Array.isArray(one) ? one : [one, null];
    return compiler.compile(ruleWhen(`${index}`, when, outcome === null ? {} : { outcome }), index, aWorld);
  });
}
/** Which rules are left, and how many conditions each of them still has. */
const left = (rules: readonly OpenRule[]) => rules.map(({ index, clauses }) => [index, clauses.length]);
const openedOf = (...whens: Parameters<typeof compiled>) => left(opened(compiled(...whens), compiler));
const variableOf = (name: string) => compiler.variables.findIndex(({ of }) => of === name);
const groupAt = (variable: number, index: number) => ({
  classes: 1n << BigInt(index),
  representative: index,
  variable,
});
const assigned = (rules: OpenRule[], variable: number, index: number) =>
  left(assign(rules, variable, groupAt(variable, index), compiler));

describe('rules, as each of them sees what the ones before it leave', () => {
  it.each<[string, Parameters<typeof compiled>, [number, number][]]>([
    [
      'all of them are left where each has a condition',
      [HIGH, { overlap: true }, {}],
      [
        [0, 1],
        [1, 1],
        [2, 0],
      ],
    ],
    [
      'what holds for everything else has no condition, and ends it',
      [HIGH, LOW, {}],
      [
        [0, 1],
        [1, 0],
      ],
    ],
    [
      'one that nothing is left for is dropped',
      [HIGH, HIGH, {}],
      [
        [0, 1],
        [2, 0],
      ],
    ],
    ['one that fits nothing at all is dropped', [{ rate: { min: 600_000, max: null } }, {}], [[1, 0]]],
    [
      'conditions that always hold are dropped',
      [{ rate: { min: 1, max: null }, overlap: true }, {}],
      [
        [0, 1],
        [1, 0],
      ],
    ],
    [
      'one with two conditions takes nothing away',
      [{ ...HIGH, overlap: true }, HIGH, LOW, {}],
      [
        [0, 2],
        [1, 1],
        [2, 0],
      ],
    ],
    [
      'one about any of several people takes nothing away',
      [OPS, OPS, {}],
      [
        [0, 1],
        [1, 1],
        [2, 0],
      ],
    ],
    ['nobody at all is nobody', [{ requester: { users: [], groups: [], channels: [] } }, {}], [[1, 0]]],
    [
      'several take away together',
      [HIGH, { rate: { min: null, max: 100_000 } }, LOW, {}],
      [
        [0, 1],
        [1, 1],
        [2, 0],
      ],
    ],
    [
      'one that approves by itself takes nothing away',
      [[HIGH, approves], HIGH, LOW, {}],
      [
        [0, 1],
        [1, 1],
        [2, 0],
      ],
    ],
    [
      'and does not end it',
      [[{}, approves], HIGH, {}],
      [
        [0, 0],
        [1, 1],
        [2, 0],
      ],
    ],
  ])('%s', (_what, whens, expected) => {
    expect(openedOf(...whens)).toEqual(expected);
  });

  it('look only at what they are left with', () => {
    const [, rest] = opened(compiled(HIGH, { rate: { min: 200_000, max: null } }), compiler);
    const [exact] = compiled({ rate: { min: 200_000, max: 200_000 } });
    expect(rest?.clauses).toEqual(exact?.clauses);
    const [, untouched] = opened(compiled(HIGH, LOW, { overlap: true }), compiler);
    expect(untouched?.index).toBe(1);
  });
});

describe('once a class is known', () => {
  const overlap = variableOf('overlap');
  const user = variableOf('user');
  const group = variableOf('group');

  it('rules that do not fit it are gone, and the others are without that condition', () => {
    const rules = compiled({ ...HIGH, overlap: true }, { overlap: false, ...LOW, ...LONG }, {});
    expect(assigned(rules, overlap, 1)).toEqual([
      [0, 1],
      [2, 0],
    ]);
    expect(assigned(rules, overlap, 0)).toEqual([
      [1, 2],
      [2, 0],
    ]);
  });

  it('rules that say nothing of it stay as they are', () => {
    const rules = compiled(HIGH, {});
    const [before] = rules;
    const [after] = assign(rules, overlap, groupAt(overlap, 1), compiler);
    expect(after).toEqual(before);
  });

  it('a condition with alternatives holds by one of them, else the others are left', () => {
    const rules = compiled(OPS, {});
    expect(assigned(rules, user, 1)).toEqual([[0, 0]]);
    const unnamed = assign(rules, user, groupAt(user, 0), compiler);
    expect(left(unnamed)).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(nextVariable(unnamed)).toBe(group);
    expect(left(assign(unnamed, group, groupAt(group, 1), compiler))).toEqual([[0, 0]]);
    expect(left(assign(unnamed, group, groupAt(group, 0), compiler))).toEqual([[1, 0]]);
  });
});

describe('what is decided next', () => {
  it('is what the first rule depends on that depends on anything', () => {
    expect(
      compiler.variables[nextVariable(compiled([{}, approves], HIGH, { overlap: true })) ?? -1]?.of,
    ).toBe('specification');
    expect(nextVariable(compiled([{}, approves], {}))).toBeNull();
    expect(nextVariable([])).toBeNull();
  });
});

describe('classes of a thing', () => {
  const specification = variableOf('specification');
  const size = space.specification.length;
  const groups = (...sides: OpenRule[][]) => groupsOf(specification, size, sides);

  it('are one group where no rule tells them apart', () => {
    const everything = { classes: compiler.everything(specification), representative: 0 };
    expect(groups(compiled({ overlap: true }, {}))).toEqual([everything]);
    expect(groups([], [])).toEqual([everything]);
  });

  it('are parted by the rules of both sides, each class into one group, which stands for itself', () => {
    expect(groups(compiled(HIGH, {}))).toHaveLength(2);
    expect(groups(compiled(HIGH, LONG, {}))).toHaveLength(4);
    const parts = groups(compiled(HIGH, {}), compiled(LONG, {}));
    expect(parts).toHaveLength(4);
    expect(parts.reduce((sum, { classes }) => sum + classes, 0n)).toBe(compiler.everything(specification));
    for (const { classes, representative } of parts) {
      expect((classes >> BigInt(representative)) & 1n).toBe(1n);
      const alike = [...Array(size).keys()].filter((index) => (classes >> BigInt(index)) & 1n);
      const holds = (index: number) => {
        const one = space.specification[index];
        return [(one?.rate ?? 0) >= 300_000, (one?.days ?? 0) >= 7].join();
      };
      expect(new Set(alike.map(holds)).size).toBe(1);
    }
  });

  it('are not parted by what is left of no rule', () => {
    expect(groups(compiled({ rate: { min: 1, max: null } }, {}))).toHaveLength(1);
  });
});

describe('two rules', () => {
  const [high, low, both, votes, last] = compiled(HIGH, LOW, { ...HIGH, overlap: true }, [HIGH, byVotes], {});
  const same = (one: OpenRule | undefined, other: OpenRule | undefined) => (one ? isSame(one, other) : null);

  it('decide alike where they ask for the same and come to the same, whatever their places', () => {
    expect(same(high, high && { ...high, index: 7 })).toBe(true);
    expect(same(last, last)).toBe(true);
  });

  it.each([
    ['another condition', low],
    ['one condition more', both],
    ['another outcome', votes],
    ['no condition', last],
    ['no other one', undefined],
  ])('do not with %s', (_what, other) => {
    expect(same(high, other)).toBe(false);
    if (other) expect(same(other, high)).toBe(false);
  });

  it('are told apart by a key, as is their order', () => {
    const keys = [[high, low], [low, high], [high], [both], [votes], [last], []].map((rules) =>
      keyOf(rules.flatMap((one) => one ?? [])),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});
