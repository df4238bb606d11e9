import { describe, expect, it } from 'vitest';
import { deadRules } from '../../../../src/domain/policy/analysis/reach.ts';
import { ruleWhen } from '../../../support/policies.ts';
import { aWorld, policyEndingWith } from '../../../support/random-policies.ts';

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

  it('say why: nothing fits them, or which rules before take what does', () => {
    const rules = [
      ruleWhen('alerts', { sources: ['alert'] }),
      ruleWhen('none', { apps: ['wxunknown'] }),
      ruleWhen('others', { sources: ['person', 'api', 'agent', 'series'] }),
      ruleWhen('late', { overlap: true, sources: ['alert'] }),
    ];
    const found = deadRules({ policy: policyEndingWith(rules), world: aWorld });
    expect(found.map((one) => [one.rule.name, one.index, one.why])).toEqual([
      ['none', 1, 'unsatisfiable'],
      ['late', 3, 'covered'],
      ['default', 4, 'covered'],
    ]);
    expect(found.map((one) => (one.why === 'covered' ? one.by.map(({ name }) => name) : []))).toEqual([
      [],
      ['alerts'],
      ['alerts', 'others'],
    ]);
  });

  it('are not those behind one that approves by itself: they decide once it cannot any more', () => {
    const approves = ruleWhen(
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
    expect(dead(approves, ruleWhen('again'))).toEqual([['default', ['again']]]);
    expect(dead(approves)).toEqual([]);
    expect(dead(ruleWhen('all'), approves)).toEqual([
      ['small', ['all']],
      ['default', ['all']],
    ]);
  });

  it('are those for raises that would start before they are requested', () => {
    const day = (date: number) => Date.UTC(2026, 10, date) / 60_000;
    const within = (from: number, to: number) => ({
      timeZone: 'Asia/Shanghai',
      weekdays: null,
      hours: null,
      dates: [{ from: day(from), to: day(to) }],
    });
    expect(dead(ruleWhen('x', { requested: within(10, 12), starts: within(5, 7) }))).toEqual([['x']]);
    expect(dead(ruleWhen('x', { requested: within(5, 7), starts: within(10, 12) }))).toEqual([]);
    expect(dead(ruleWhen('x', { requested: within(5, 7), starts: within(5, 7) }))).toEqual([]);
  });

  it('are those of which people take everything, each in another way', () => {
    const by = (users: string[], groups: string[]) => ({ requester: { users, groups, channels: [] } });
    const either = ruleWhen('either', by(['U1'], ['S1']));
    expect(dead(either, ruleWhen('member', by([], ['S1'])), ruleWhen('named', by(['U1'], [])))).toEqual([
      ['member', ['either']],
      ['named', ['either']],
    ]);
    expect(dead(ruleWhen('named', by(['U1'], [])), either)).toEqual([]);
  });
});
