import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupsOf,
  isSame,
  keyOf,
  nextVariable,
  opened,
} from '../../../../src/domain/policy/analysis/branch.ts';
import { createCompiler, factsAt, variablesOf } from '../../../../src/domain/policy/analysis/compile.ts';
import { keyOfKnown, NOTHING_KNOWN, possible } from '../../../../src/domain/policy/analysis/feasible.ts';
import { momentClasses } from '../../../../src/domain/policy/analysis/moments.ts';
import { deadRules } from '../../../../src/domain/policy/analysis/reach.ts';
import { spaceOf } from '../../../../src/domain/policy/analysis/space.ts';
import { type Calendar, isInCalendar } from '../../../../src/domain/policy/conditions/calendar.ts';
import { decidePolicy, type HeldBack } from '../../../../src/domain/policy/decide-policy.ts';
import { ruleWhen } from '../../../support/policies.ts';
import { anyFacts, anyPolicy, aWorld, policyEndingWith } from '../../../support/random-policies.ts';
import { DAY, T0 } from '../../../support/requests.ts';

const dead = (...rules: ReturnType<typeof ruleWhen>[]) =>
  deadRules({ policy: policyEndingWith(rules), world: aWorld }).map((one) =>
    one.why === 'covered' ? [one.rule.name, one.by.map(({ name }) => name)] : [one.rule.name],
  );

describe('rules that no request comes under', () => {
  it('are those that nothing fits', () => {
    expect(dead(ruleWhen('rate', { rate: { min: 600_000, max: null } }))).toEqual([['rate']]);
    const cheap = { rate: { min: 500_000, max: null }, units: { min: null, max: 1000 } };
    expect(dead(ruleWhen('cheap', cheap))).toEqual([['cheap']]);
    expect(dead(ruleWhen('owners', { owners: { users: ['U9'], groups: [] } }))).toEqual([['owners']]);
  });

  it('are those of which the ones before take everything, alone or together', () => {
    const high = ruleWhen('high', { rate: { min: 300_000, max: null } });
    const low = ruleWhen('low', { rate: { min: null, max: 200_000 } });
    const some = ruleWhen('some', { days: { min: 3, max: null }, overlap: true });
    expect(dead(high, low, some)).toEqual([
      ['some', ['high', 'low']],
      ['default', ['high', 'low']],
    ]);
    expect(dead(high, ruleWhen('higher', { rate: { min: 400_000, max: null } }))).toEqual([
      ['higher', ['high']],
    ]);
  });

  it('are never those that decide about a request', () => {
    fc.assert(
      fc.property(anyPolicy(6), fc.array(anyFacts, { maxLength: 60 }), (policy, requests) => {
        const found = deadRules({ policy, world: aWorld }).map(({ rule }) => rule);
        for (const facts of requests) {
          const holds = new Map<string, HeldBack>();
          for (const _rule of policy.rules) {
            const { rule } = decidePolicy(policy, facts, holds);
            expect(found).not.toContain(rule);
            if (rule.outcome.kind !== 'approve') break;
            holds.set(rule.name, { kind: 'caps', exceeded: [] });
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the classes of moments', () => {
  const any: Calendar = { timeZone: 'Asia/Shanghai', weekdays: null, hours: null, dates: null };
  const calendars: Calendar[] = [
    { ...any, weekdays: [6, 7] },
    { ...any, timeZone: 'Europe/Berlin', hours: { from: 540, to: 1080 } },
    { ...any, dates: [{ from: T0 / 60_000, to: (T0 + 3 * DAY) / 60_000 }] },
  ];

  it('have one for every way in which the calendars hold', () => {
    const { requested, starts } = momentClasses(calendars, []);
    const signature = (at: number) => calendars.map((one) => isInCalendar(one, at)).join();
    const known = new Set(requested.map(({ first }) => signature(first)));
    expect(known.size).toBe(requested.length);
    for (const { first, last } of requested) expect(signature(last)).toBe(signature(first));
    for (let at = T0 - 30 * DAY; at < T0 + 400 * DAY; at += 6_234_567) expect(known).toContain(signature(at));
    expect(starts).toHaveLength(1);
  });

  it('are left out where a raise would start before it is requested', () => {
    const space = spaceOf([{ requested: { ...any, dates: calendars[2]?.dates ?? null } }], [aWorld]);
    const all = { classes: (1n << BigInt(space.requested.length)) - 1n, representative: 0 };
    const earliest = Math.min(...space.requested.map(({ first }) => first));
    const before = { ...NOTHING_KNOWN, latest: earliest - 1 };
    expect(possible(all, { of: 'requested' }, before, space)).toBeNull();
    expect(possible(all, { of: 'requested' }, NOTHING_KNOWN, space)?.known.earliest).toBe(earliest);
    expect(possible(all, { of: 'app' }, before, space)?.group).toBe(all);
    expect(keyOfKnown(before, space)).not.toBe(keyOfKnown(NOTHING_KNOWN, space));
  });
});

describe('what is open of some rules', () => {
  const space = spaceOf([{ overlap: true }, { rate: { min: 300_000, max: null } }], [aWorld]);
  const compiler = createCompiler(space, [aWorld]);
  const rules = [
    ruleWhen('high', { rate: { min: 300_000, max: null } }),
    ruleWhen('low', { rate: { min: null, max: 200_000 } }),
    ruleWhen('else'),
  ].map((rule, index) => compiler.compile(rule, index, aWorld));

  it('ends where nothing is left', () => {
    expect(opened(rules, compiler).map(({ index, clauses }) => [index, clauses.length])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('depends on the first condition, whose classes are told apart by it', () => {
    const variable = nextVariable(rules) ?? -1;
    expect(compiler.variables[variable]?.of).toBe('specification');
    const groups = groupsOf(variable, space.specification.length, [rules]);
    expect(groups.reduce((all, { classes }) => all | classes, 0n)).toBe(compiler.everything(variable));
    expect(groups).toHaveLength(2);
    expect(keyOf(rules)).not.toBe(keyOf(rules.slice(1)));
    const [high, low] = rules;
    expect(high && [isSame(high, { ...high, index: 7 }), isSame(high, low)]).toEqual([true, false]);
  });

  it('is written in classes, each of which is a request', () => {
    const variables = variablesOf(space);
    const at = variables.findIndex(({ of }) => of === 'overlap');
    expect(factsAt(space, variables, new Map([[at, 1]]), aWorld).overlap).toBe(true);
    expect(factsAt(space, variables, new Map(), aWorld)).toMatchObject({ overlap: false, appCount: 1 });
  });
});
