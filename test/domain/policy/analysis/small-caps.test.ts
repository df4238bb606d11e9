import { describe, expect, it } from 'vitest';
import { smallCaps } from '../../../../src/domain/policy/analysis/small-caps.ts';
import type { When } from '../../../../src/domain/policy/conditions/table.ts';
import type { Cap } from '../../../../src/domain/policy/meters/caps.ts';
import { ruleWhen } from '../../../support/policies.ts';

const world = {
  apps: [],
  sold: [
    { rate: 50_000, days: 1, units: 15_000n },
    { rate: 300_000, days: 3, units: 258_000n },
  ],
};
const approves = (when: When, ...caps: Cap[]) => {
  const review = { need: 1, approvers: { kind: 'channel' as const }, withinMs: 1, remindMs: 1 };
  return ruleWhen('auto', when, { outcome: { kind: 'approve', caps, timeZone: 'UTC', review } });
};
const perApp = (units: number | null): Cap => ({ per: 'app', units, count: 3 });

describe('a cap', () => {
  it.each<[string, When, Cap[], number[]]>([
    ['of exactly the cheapest raise is enough', {}, [perApp(15_000)], []],
    ['of a unit less is not', {}, [perApp(14_999)], [15_000]],
    [
      'is compared with what the rule matches',
      { rate: { min: 100_000, max: null } },
      [perApp(200_000)],
      [258_000],
    ],
    ['is any of them', {}, [perApp(400_000), { per: 'rule', units: 1, count: null }], [15_000]],
    ['of raises only is none of units', {}, [perApp(null)], []],
    ['of a rule that nothing fits is no matter', { days: { min: 9, max: 9 } }, [perApp(1)], []],
  ])('%s', (_what, when, caps, cheapest) => {
    const found = smallCaps({ policy: { rules: [approves(when, ...caps)], version: 'v1' }, world });
    expect(found.map((one) => one.cheapest)).toEqual(cheapest);
  });

  it('is one of rules that approve by themselves, among whatever others', () => {
    const broken = approves({}, perApp(1)).outcome;
    if (broken.kind !== 'approve') throw new Error('a rule that approves');
    const refuses = { kind: 'refuse' as const, sentence: { en: 'No.' } };
    const rules = [
      ruleWhen('votes'),
      ruleWhen('refuses', {}, { outcome: refuses }),
      ruleWhen('breaks the glass', {}, { outcome: { ...broken, kind: 'break_glass' } }),
      approves({}, perApp(1)),
    ];
    const found = smallCaps({ policy: { rules, version: 'v1' }, world });
    expect(found.map(({ index, rule }) => [index, rule.name])).toEqual([[3, 'auto']]);
  });
});
