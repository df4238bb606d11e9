import { expect, it } from 'vitest';
import { strictestRule } from '../../../src/domain/grants/strictest-rule.ts';
import type { PolicyRule } from '../../../src/domain/policy/policy.ts';
import { anyoneInChannel, policyOf } from '../../support/requests.ts';

function needing(name: string, need: number): PolicyRule {
  const [rule] = policyOf({ ...anyoneInChannel, name, need }).rules;
  if (!rule) throw new Error('no rule');
  return rule;
}
const refusing: PolicyRule = {
  ...needing('never', 1),
  outcome: { kind: 'refuse', sentence: { en: 'No.', zh: '不行。' } },
};

it('of several rules the one that needs the most approvals decides, the first of equals', () => {
  expect(strictestRule([needing('a', 1), needing('b', 2), needing('c', 2)]).name).toBe('b');
});

it('a rule that refuses some raises keeps no grant from being voted; where all are refused, it is', () => {
  expect(strictestRule([refusing, needing('a', 1)]).name).toBe('a');
  expect(strictestRule([refusing, refusing]).name).toBe('never');
});
