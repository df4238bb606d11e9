import { describe, expect, it } from 'vitest';
import { diffPolicies } from '../../../../src/domain/policy/analysis/diff.ts';
import { spaceOf } from '../../../../src/domain/policy/analysis/space.ts';
import type { Calendar } from '../../../../src/domain/policy/conditions/calendar.ts';
import type { Policy, PolicyRule } from '../../../../src/domain/policy/policy.ts';
import { ruleWhen } from '../../../support/policies.ts';
import { aWorld, policyEndingWith } from '../../../support/random-policies.ts';

const side = (policy: Policy) => ({ policy, world: aWorld });
const diff = (before: Policy, after: Policy) => diffPolicies(side(before), side(after)).differences;
const two: PolicyRule['outcome'] = {
  kind: 'need',
  need: 2,
  approvers: { kind: 'channel' },
  selfApproval: false,
};
const large = ruleWhen('large', { rate: { min: 400_000, max: null } }, { outcome: two });

describe('the difference of two policies', () => {
  it('is none for the same rules, other names and rules that decide nothing', () => {
    const policy = policyEndingWith([large]);
    expect(diff(policy, policy)).toEqual([]);
    expect(diff(policy, policyEndingWith([{ ...large, name: 'big' }]))).toEqual([]);
    // 300,000 is the last rate that is sold below 400,000.
    const closer = policyEndingWith([{ ...large, when: { rate: { min: 300_001, max: null } } }]);
    expect(diff(policy, closer)).toEqual([]);
    expect(diff(policy, policyEndingWith([large, { ...large, name: 'again' }]))).toEqual([]);
  });

  it('names the rules that decided and decide, with an example and what all of them have', () => {
    const when = { rate: { min: 300_000, max: null }, days: { min: 7, max: null } };
    const found = diff(policyEndingWith([large]), policyEndingWith([{ ...large, when }]));
    expect(found.map((one) => [one.before.name, one.after.name])).toEqual([
      ['large', 'default'],
      ['default', 'large'],
    ]);
    const [, stricter] = found;
    expect(stricter?.example).toMatchObject({ rate: 300_000 });
    expect(stricter?.example.days).toBeGreaterThanOrEqual(7);
    expect(stricter?.spread.map(({ variable, classes }) => [variable.of, classes.length])).toEqual([
      ['specification', 2],
    ]);
  });

  it('says what all requests of a difference have in common, and nothing that only some have', () => {
    const spreadOf = (when: PolicyRule['when']) =>
      diff(policyEndingWith([]), policyEndingWith([{ ...large, when }])).map(({ spread }) =>
        spread.map(({ variable, classes }) => [variable.id ?? variable.of, classes]),
      );
    expect(spreadOf({ overlap: true, sources: ['alert', 'agent'] })).toEqual([
      [
        ['source', [1, 3]],
        ['overlap', [1]],
      ],
    ]);
    expect(spreadOf({})).toEqual([[]]);
    expect(spreadOf({ requester: { users: ['U1', 'U2'], groups: [], channels: [] } })).toEqual([
      [['user', [1, 2]]],
    ]);
    expect(spreadOf({ requester: { users: [], groups: ['S1'], channels: [] } })).toEqual([[['S1', [1]]]]);
    // Either of them is enough, so that neither is common to all.
    const either = { users: ['U1'], groups: ['S1'], channels: [] };
    expect(spreadOf({ requester: either, overlap: true })).toEqual([[['overlap', [1]]]]);
  });

  it('are in the order of the rules, first those of before', () => {
    const [alerts, agents] = [
      ruleWhen('alerts', { sources: ['alert'] }, { outcome: two }),
      ruleWhen('agents', { sources: ['agent'] }, { outcome: { kind: 'refuse', sentence: { en: 'No.' } } }),
    ];
    const names = (before: PolicyRule[], after: PolicyRule[]) =>
      diff(policyEndingWith(before), policyEndingWith(after)).map((one) => [one.before.name, one.after.name]);
    expect(names([], [agents, alerts])).toEqual([
      ['default', 'agents'],
      ['default', 'alerts'],
    ]);
    expect(names([alerts, agents], [])).toEqual([
      ['alerts', 'default'],
      ['agents', 'default'],
    ]);
    expect(names([alerts, agents], [agents, alerts])).toEqual([]);
    const twice = ruleWhen('twice', { overlap: true }, { outcome: { ...two, need: 3 } });
    expect(names([alerts, twice], [agents])).toEqual([
      ['alerts', 'default'],
      ['twice', 'agents'],
      ['twice', 'default'],
      ['default', 'agents'],
    ]);
    expect(names([alerts], [agents])).toEqual([
      ['alerts', 'default'],
      ['default', 'agents'],
    ]);
  });

  it('comes with every request there can be, as far as any of the rules tells them apart', () => {
    const named = ruleWhen('x', { requester: { users: ['U1'], groups: [], channels: [] } });
    const { space } = diffPolicies(side(policyEndingWith([large])), side(policyEndingWith([named])));
    expect(space).toEqual(spaceOf([large.when, named.when], [aWorld]));
  });

  it('is a fault where a policy has no rule for everything', () => {
    const open: Policy = { rules: [large], version: 'v1' };
    expect(() => diff(open, policyEndingWith([]))).toThrow('without conditions');
  });

  it('sees the first place at which rules that approve by themselves differ', () => {
    const approves = (name: string, units: number) =>
      ruleWhen(
        name,
        {},
        {
          outcome: {
            kind: 'approve',
            caps: [{ per: 'rule', units, count: null }],
            timeZone: 'UTC',
            review: { need: 1, approvers: { kind: 'channel' }, withinMs: 1, remindMs: 1 },
          },
        },
      );
    const [few, many] = [approves('few', 1), approves('many', 9)];
    expect(diff(policyEndingWith([few, many]), policyEndingWith([few]))).toMatchObject([
      { before: { name: 'many' }, after: { name: 'default' }, once: [{ name: 'few' }] },
    ]);
    expect(diff(policyEndingWith([few, many]), policyEndingWith([many, few]))).toMatchObject([
      { before: { name: 'few' }, after: { name: 'many' }, once: [] },
    ]);
    // Only some requests come under the second one: two differences, one of them once the first is used up.
    const some = { ...many, when: { overlap: true } };
    const found = diff(policyEndingWith([few, some]), policyEndingWith([few, { ...large, when: {} }]));
    expect(found.map((one) => [one.before.name, one.after.name, one.once.length])).toEqual([
      ['many', 'large', 1],
      ['default', 'large', 1],
    ]);
    expect(found.map(({ example }) => example.overlap)).toEqual([true, false]);
  });

  it('sees who decides once an automatic approval is used up', () => {
    const small = ruleWhen(
      'small',
      {},
      {
        outcome: {
          kind: 'approve',
          caps: [{ per: 'rule', units: 1, count: null }],
          timeZone: 'UTC',
          review: { need: 1, approvers: { kind: 'channel' }, withinMs: 1, remindMs: 1 },
        },
      },
    );
    const stricter = { ...large, when: {} };
    expect(diff(policyEndingWith([small]), policyEndingWith([small, stricter]))).toMatchObject([
      { before: { name: 'default' }, after: { name: 'large' }, once: [{ name: 'small' }] },
    ]);
    expect(diff(policyEndingWith([large]), policyEndingWith([small, large]))).toMatchObject([
      { before: { name: 'large' }, after: { name: 'small' }, once: [] },
      { before: { name: 'default' }, after: { name: 'small' }, once: [] },
    ]);
  });

  it('knows the owners of each side', () => {
    const owned = policyEndingWith([
      ruleWhen('owned', { owners: { users: [], groups: ['S1'] } }, { outcome: two }),
    ]);
    const apps = aWorld.apps.map((app) => ({ ...app, owners: { users: [], groups: [] } }));
    const { differences } = diffPolicies(side(owned), { policy: owned, world: { ...aWorld, apps } });
    expect(differences).toMatchObject([{ before: { name: 'owned' }, after: { name: 'default' } }]);
    expect(differences[0]?.example.app.name).toBe('shop');
  });

  it('knows that a raise never starts before it is requested', () => {
    const day = (date: number) => Date.UTC(2026, 10, date) / 60_000;
    const within = (from: number, to: number): Calendar => ({
      timeZone: 'Asia/Shanghai',
      weekdays: null,
      hours: null,
      dates: [{ from: day(from), to: day(to) }],
    });
    const backwards = ruleWhen('x', { requested: within(10, 12), starts: within(5, 7) }, { outcome: two });
    expect(diff(policyEndingWith([]), policyEndingWith([backwards]))).toEqual([]);
    const forwards = ruleWhen('x', { requested: within(5, 7), starts: within(10, 12) }, { outcome: two });
    expect(diff(policyEndingWith([]), policyEndingWith([forwards]))).toHaveLength(1);
  });
});
