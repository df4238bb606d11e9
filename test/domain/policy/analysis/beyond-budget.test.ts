import { describe, expect, it } from 'vitest';
import { unfillableRules } from '../../../../src/domain/policy/analysis/beyond-budget.ts';
import type { Budget } from '../../../../src/domain/policy/budget.ts';
import type { Outcome } from '../../../../src/domain/policy/outcomes.ts';
import type { ExtraVotes } from '../../../../src/domain/policy/rule.ts';
import { ruleWhen } from '../../../support/policies.ts';

const listed = (users: string[], groups: string[] = []) => ({ kind: 'listed' as const, users, groups });
const needs = (need: number, users: string[], groups: string[] = []): Outcome => ({
  kind: 'need',
  need,
  approvers: listed(users, groups),
  selfApproval: false,
});
const budget = (extra: ExtraVotes | null): Budget => ({
  name: 'shop',
  units: 1n,
  timeZone: 'UTC',
  apps: ['wx1'],
  owners: { users: [], groups: [] },
  extra,
});
const review = { need: 1, approvers: listed(['U1']), withinMs: 1, remindMs: 1 };
const automatic: Outcome = { kind: 'approve', caps: [], timeZone: 'UTC', review };
const finance: ExtraVotes = { name: null, need: 1, deciders: listed(['UFIN']) };

describe('a rule', () => {
  it.each([
    ['lists as many people as it needs anyway', needs(2, ['U1', 'U2']), null, true],
    ['lists one more', needs(2, ['U1', 'U2', 'U3']), null, false],
    ['lists a group', needs(2, ['U1'], ['S1']), null, false],
    ['is the channel', ruleWhen('a').outcome, null, false],
    ['has others beyond the budget', needs(2, ['U1', 'U2']), finance, false],
    ['needs the same person twice', needs(1, ['UFIN']), finance, true],
    ['approves by itself, whoever reviews it', automatic, null, false],
    ['refuses anyway', { kind: 'refuse', sentence: { en: 'No.' } } satisfies Outcome, null, false],
  ])('that %s', (_what, outcome, extra, unfillable) => {
    const rules = [ruleWhen('a', {}, { outcome })];
    const found = unfillableRules({ rules, budgets: [budget(extra)], version: 'v1' });
    expect(found.map(({ rule }) => rule.name)).toEqual(unfillable ? ['a'] : []);
    expect(unfillableRules({ rules, version: 'v1' })).toEqual([]);
  });
});
