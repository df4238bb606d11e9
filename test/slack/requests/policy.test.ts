import { describe, expect, it } from 'vitest';
import type { Rehearsal } from '../../../src/flows/requests/policy-queries.ts';
import type { UseCases } from '../../../src/flows/use-cases.ts';
import { quota } from '../../../src/slack/quota.ts';
import { policyAnswer, rehearsalAnswer } from '../../../src/slack/requests/policy-answer.ts';
import { CHANNEL, LIN } from '../../sandbox/slack/support.ts';
import { ruleWhen } from '../../support/policies.ts';
import { fakeUseCases } from '../app/fake-use-cases.ts';
import { startWorld, until } from '../app/world.ts';
import { messageProblems } from '../samples/measure.ts';

const reader = { now: Date.UTC(2026, 9, 1), timeZone: 'Asia/Shanghai', language: 'en' as const };
const read = (line: string) => quota.interpret(line, reader).line;
const wish = { app: 'shop', rate: 300_000, days: 3 };

describe('the line', () => {
  it.each(['/quota policy', '/quota 规则'])('%s asks for all rules', (line) => {
    expect(read(line)).toEqual({ kind: 'policy', raise: null });
  });

  it.each([
    '/quota policy raise shop 300k 3d',
    '/quota policy shop 300k 3d',
    '/quota 规则 提额 shop 30万 3天',
  ])('%s asks about a raise', (line) => {
    expect(read(line)).toMatchObject({ kind: 'policy', raise: { kind: 'raise', ...wish } });
  });

  it.each(['/quota raise shop 300k 3d --dry-run', '/quota raise shop 300k 3d because Double 11 —dry-run'])(
    '%s submits nothing',
    (line) => {
      expect(read(line)).toMatchObject({ kind: 'dry_run', raise: wish });
      const reason = line.includes('because') ? 'Double 11' : '';
      expect(read(line)).toMatchObject({ raise: { reason } });
    },
  );

  it('with a raise that cannot be read is answered like that raise', () => {
    expect(read('/quota policy raise shop 300k')).toMatchObject({ kind: 'problem' });
  });
});

const large = ruleWhen('large', { rate: { min: 400_000, max: null } });
const rehearsal: Rehearsal = {
  raise: [{ ...wish, units: 258_000n }],
  rule: ruleWhen('else'),
  why: [
    {
      rule: large,
      unmet: [{ condition: 'rate', wanted: { min: 400_000, max: null }, actual: 300_000 }],
    },
  ],
  uses: [],
  unbroken: null,
  reasonMissing: true,
  asks: { anyone: false, count: 4, people: [], delegates: [{ userId: 'UMEI', for: 'UANN' }] },
  counted: { limits: null, asked: [], budgets: [], overLimit: null },
  needs: null,
  grant: null,
};

describe('the answer', () => {
  it('has the rules in their order', () => {
    const rules = [
      { rule: large, foreign: true },
      { rule: ruleWhen('else'), foreign: false },
    ];
    const { text } = policyAnswer({ version: 'abc', rules, limits: [], budgets: [] }, 'en');
    expect(text.split('\n')).toEqual([
      'Approval policy · first match applies · version abc',
      '1. large: at least 400k/min → 1 approval: anyone in this channel (except the requester) (not for your requests)',
      '2. else: every other request → 1 approval: anyone in this channel (except the requester)',
    ]);
  });

  it('says which rule would decide, why and for how much', () => {
    expect(rehearsalAnswer(rehearsal, 'en').text.split('\n')).toEqual([
      'Not submitted: shop, 300k/min for 3 days costs 258,000 units',
      'Rule: else (every other request)',
      'Outcome: 1 approval: anyone in this channel (except the requester)',
      'Notifies 4 people; also <@UMEI> for <@UANN>.',
      'The reason this rule requires is missing.',
      'large doesn’t apply: at least 400k/min (this one: 300k/min)',
    ]);
    expect(rehearsalAnswer(rehearsal, 'zh').text).toContain(
      'large 不适用：不低于 40万/分钟（本次：30万/分钟）',
    );
  });

  it('says what remains of a grant that would cover it, in place of the votes', () => {
    const grant = { id: 'G-3', by: ['UANN'], remaining: 314_000n };
    const covered = { ...rehearsal, asks: null, reasonMissing: false, grant };
    expect(rehearsalAnswer(covered, 'en').text.split('\n').slice(1, 3)).toEqual([
      'Rule: else (every other request)',
      'Outcome: approved at once under G-3; 314,000 units remain after it',
    ]);
    expect(rehearsalAnswer(covered, 'zh').text).toContain(
      '结果：依据预授权 G-3 立即批准，之后剩余 31.4万额度',
    );
  });

  it('fits however many rules there are', () => {
    const rules = Array.from({ length: 200 }, () => ({ rule: large, foreign: false }));
    const answer = policyAnswer({ version: 'abc', rules, limits: [], budgets: [] }, 'en');
    expect(messageProblems(answer)).toEqual([]);
    expect(answer.text).toContain('160 more');
  });
});

it('a raise that is asked about is not submitted', async () => {
  const asked: unknown[] = [];
  const policy: UseCases['policy'] = {
    rules: async () => ({ version: 'abc', rules: [], limits: [], budgets: [] }),
    rehearse: async (given) => {
      asked.push(given);
      return { ok: true, value: rehearsal };
    },
  };
  const useCases = fakeUseCases({ policy });
  const world = await startWorld({ useCases });
  const line = '/quota raise shop 300k 3d --dry-run';
  await world.bench.post('command', { user: LIN, channel: CHANNEL, line });
  await until(async () => expect((await world.whispers(LIN))[0]?.text).toContain('未提交'));
  expect(asked).toMatchObject([{ items: [wish], by: LIN }]);
  expect(useCases.calls).toEqual([]);
});
