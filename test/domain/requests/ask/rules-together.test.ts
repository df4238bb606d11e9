import { describe, expect, it } from 'vitest';
import type { PolicyRule } from '../../../../src/domain/policy/policy.ts';
import type { Deciders, Rule } from '../../../../src/domain/policy/rule.ts';
import { rulesTogether } from '../../../../src/domain/requests/ask/rules-together.ts';
import { approves, breaksGlass } from '../../../support/automatic-rules.ts';
import { ruleWhen } from '../../../support/policies.ts';

const listed = (...users: string[]): Deciders => ({ kind: 'listed', users, groups: [] });
const channel: Deciders = { kind: 'channel' };
function needs(
  name: string,
  need: number,
  approvers: Rule['approvers'],
  change: Partial<Rule> = {},
): PolicyRule {
  const { name: _name, ...rest } = { selfApproval: false, ...change };
  return ruleWhen(name, {}, { outcome: { kind: 'need', need, approvers, ...rest } });
}
const refuses = ruleWhen('never', {}, { outcome: { kind: 'refuse', sentence: { en: 'No.' } } });

describe('rules together', () => {
  const shop = needs('shop', 1, listed('U1', 'U2'));
  const tickets = needs('tickets', 2, listed('U3', 'U4', 'U5'));

  it('are the one rule that all of it comes under', () => {
    expect(rulesTogether([shop])).toBe(shop);
    expect(rulesTogether([shop, shop])).toBe(shop);
  });

  it('need the approvals of each, so that bundling gets nobody around anybody', () => {
    const { name, outcome } = rulesTogether([shop, tickets]);
    expect(name).toBe('shop + tickets');
    expect(outcome).toMatchObject({
      kind: 'need',
      need: 3,
      approvers: {
        kind: 'slots',
        of: 'all',
        slots: [
          { need: 1, deciders: listed('U1', 'U2') },
          { need: 2, deciders: listed('U3', 'U4', 'U5') },
        ],
      },
    });
  });

  it.each<[string, PolicyRule, PolicyRule, number, Rule['approvers']]>([
    [
      'the same people: the most of them',
      needs('a', 1, listed('U1', 'U2')),
      needs('b', 2, listed('U2', 'U1')),
      2,
      listed('U2', 'U1'),
    ],
    [
      'some of the others: they count there',
      needs('a', 2, listed('U1', 'U2', 'U3')),
      needs('b', 2, listed('U1', 'U2')),
      2,
      listed('U1', 'U2'),
    ],
    [
      'anybody in the channel: whoever is named counts',
      needs('a', 1, channel),
      needs('b', 2, listed('U1', 'U2')),
      2,
      listed('U1', 'U2'),
    ],
    ['the channel twice', needs('a', 1, channel), needs('b', 2, channel), 2, channel],
  ])('of %s', (_who, one, other, need, approvers) => {
    for (const both of [rulesTogether([one, other]), rulesTogether([other, one])]) {
      const { outcome } = both;
      if (outcome.kind !== 'need') throw new Error(outcome.kind);
      expect(outcome.need).toBe(need);
      const sorted = (of: Rule['approvers']) =>
        of.kind === 'listed' ? { ...of, users: [...of.users].sort() } : of;
      expect(sorted(outcome.approvers)).toEqual(sorted(approvers));
    }
  });

  it('need what remains for the many beyond what the few give', () => {
    const both = rulesTogether([needs('few', 1, listed('U1')), needs('many', 3, listed('U1', 'U2', 'U3'))]);
    expect(both.outcome).toMatchObject({
      need: 3,
      approvers: { slots: [{ need: 1 }, { need: 2, deciders: listed('U1', 'U2', 'U3') }] },
    });
  });

  it('fill one of several alternatives for certain, whoever approves', () => {
    const either = needs('either', 1, {
      kind: 'slots',
      of: 'any',
      slots: [
        { name: null, need: 2, deciders: listed('U1', 'U2', 'U3') },
        { name: null, need: 1, deciders: listed('U4') },
      ],
    });
    const { outcome } = rulesTogether([either, needs('other', 1, listed('U9'))]);
    expect(outcome).toMatchObject({ need: 3 });
    if (outcome.kind !== 'need' || outcome.approvers.kind !== 'slots') throw new Error('no slots');
    expect(outcome.approvers.slots).toMatchObject([
      { need: 1, deciders: listed('U9') },
      { need: 2, deciders: { users: ['U1', 'U2', 'U3', 'U4'] } },
    ]);
  });

  it('refuse all of it where one of them refuses', () => {
    expect(rulesTogether([shop, refuses, approves([])])).toBe(refuses);
  });

  it('leave to people what one of them leaves to people', () => {
    expect(rulesTogether([approves([]), shop])).toMatchObject({ name: 'shop', outcome: shop.outcome });
  });

  it('approve without votes where none takes any, and all of them review it', () => {
    const [one, other] = [approves([]), { ...approves([]), name: 'other' }];
    expect(rulesTogether([one, other])).toMatchObject({
      name: `${one.name} + other`,
      outcome: { kind: 'approve' },
    });
    expect(rulesTogether([one, breaksGlass()]).outcome.kind).toBe('break_glass');
  });

  it('allow what all of them allow', () => {
    const kind = {
      strangers: true as const,
      guests: true as const,
      reject: 'majority' as const,
      selfApproval: true,
    };
    const lax = needs('lax', 1, listed('U1'), kind);
    expect(rulesTogether([lax, { ...lax, name: 'other' }]).outcome).toMatchObject(kind);
    const strict = rulesTogether([lax, tickets]).outcome;
    expect(strict).toMatchObject({ selfApproval: false });
    for (const key of ['strangers', 'guests', 'reject']) expect(strict).not.toHaveProperty(key);
  });

  it('need beyond a budget the most that one of them needs there', () => {
    const extra = (need: number) => ({ overBudget: { name: null, need, deciders: null } });
    expect(
      rulesTogether([
        { ...shop, ...extra(1) },
        { ...tickets, ...extra(2) },
      ]).overBudget,
    ).toMatchObject({ need: 2 });
    expect(rulesTogether([shop, tickets])).not.toHaveProperty('overBudget');
  });

  it('need beyond a budget the people of each of them where these differ', () => {
    const finance = { name: 'Finance', need: 1, deciders: listed('UF') };
    const both = rulesTogether([
      { ...shop, overBudget: finance },
      { ...tickets, overBudget: { ...finance, name: 'Heads', need: 2, deciders: listed('UH', 'UI') } },
    ]);
    expect(both).not.toHaveProperty('overBudget');
    expect(both.overBudgets).toMatchObject([{ name: 'Finance' }, { name: 'Heads' }]);
    // Of one that says nothing, the budgets say it.
    expect(rulesTogether([{ ...shop, overBudget: finance }, tickets]).overBudgets).toEqual([finance, null]);
  });
});
