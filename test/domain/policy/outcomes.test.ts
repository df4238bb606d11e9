import { describe, expect, it } from 'vitest';
import { carryOut } from '../../../src/domain/policy/outcomes.ts';
import { checkReason, type ReasonRule } from '../../../src/domain/policy/reason-rule.ts';
import { ruleWhen } from '../../support/policies.ts';
import { anyoneInChannel } from '../../support/requests.ts';

describe('a rule comes to', () => {
  it('the people who have to agree', () => {
    const carried = { rule: anyoneInChannel, automatic: null };
    expect(carryOut(ruleWhen('default'))).toEqual({ ok: true, value: carried });
  });

  it.each(['approve', 'break_glass'] as const)('an approval at once, and who reviews it: %s', (kind) => {
    const review = { need: 2, approvers: { kind: 'channel' as const }, withinMs: 5, remindMs: 3 };
    const outcome = { kind, caps: [], timeZone: 'UTC', review };
    expect(carryOut(ruleWhen('small', {}, { outcome }))).toEqual({
      ok: true,
      value: {
        rule: { name: 'small', need: 2, approvers: { kind: 'channel' }, selfApproval: false },
        automatic: { kind, withinMs: 5, remindMs: 3 },
      },
    });
  });

  it('a refusal in the words of the policy', () => {
    const sentence = { en: 'No raises this week.', zh: '本周暂停提额。' };
    const frozen = ruleWhen('freeze', {}, { outcome: { kind: 'refuse', sentence } });
    expect(carryOut(frozen)).toEqual({
      ok: false,
      refusal: { reason: 'refused_by_policy', rule: 'freeze', sentence },
    });
  });
});

describe('a reason', () => {
  const ticket: ReasonRule = {
    required: true,
    pattern: '\\bOPS-\\d+\\b',
    hint: { en: 'Name a ticket, such as OPS-12.' },
    link: 'https://tickets.example.com/{match}?from={match}',
  };
  const check = (change: Partial<ReasonRule>, reason: string) =>
    checkReason('big', { ...ticket, ...change }, reason);

  it.each([
    ['any, where the rule wants none', null, '', null],
    ['any text, where no pattern is wanted', { pattern: null, link: null }, 'because', null],
    ['one that contains the pattern', { link: null }, 'see OPS-12', null],
    ['none, where it may be left out', { required: false }, '', null],
    ['another one, where it may be', { required: false }, 'Double 11', null],
  ])('is taken: %s', (_what, change, reason, value) => {
    const answer = change === null ? checkReason('big', null, reason) : check(change, reason);
    expect(answer).toEqual({ ok: true, value });
  });

  it.each([{}, { required: false }])('gets the link of what was found in it (%j)', (change) => {
    expect(check(change, 'see OPS-12 and OPS-13')).toEqual({
      ok: true,
      value: { text: 'OPS-12', url: 'https://tickets.example.com/OPS-12?from=OPS-12' },
    });
  });

  it('is read in whatever script it is written', () => {
    expect(check({ pattern: '^\\p{Script=Han}.$', link: null }, '双🎉').ok).toBe(true);
    expect(check({ pattern: '^.$', link: null }, '🎉').ok).toBe(true);
  });

  it('cannot leave the place that the link has for it', () => {
    const anything = check({ pattern: '.+' }, '../?a=$&#x');
    expect(anything).toMatchObject({
      value: { url: `https://tickets.example.com/..%2F%3Fa%3D%24%26%23x?from=..%2F%3Fa%3D%24%26%23x` },
    });
  });

  it.each([
    ['', 'reason_wanted'],
    ['Double 11', 'reason_unfit'],
    ['OPS-', 'reason_unfit'],
  ])('%j is refused as %s, with what is wanted', (reason, refusal) => {
    const { pattern, hint } = ticket;
    expect(check({}, reason)).toEqual({
      ok: false,
      refusal: { reason: refusal, rule: 'big', pattern, hint },
    });
  });
});
