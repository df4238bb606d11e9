import { describe, expect, it } from 'vitest';
import type { CountedBudget } from '../../../../src/domain/policy/budget.ts';
import { withBudgets } from '../../../../src/domain/policy/extra-votes.ts';
import { clickAnswer } from '../../../../src/slack/blocks/ephemeral.ts';
import { cardMessage } from '../../../../src/slack/requests/card/card.ts';
import { noticeMessage } from '../../../../src/slack/requests/card/notice.ts';
import { rehearsalAnswer } from '../../../../src/slack/requests/policy-answer.ts';
import { ruleWhen } from '../../../support/policies.ts';
import { messageProblems } from '../../samples/measure.ts';
import { common, explain, NOW } from '../../samples/samples.ts';

const { units } = common().raise.items[0];
const budget = (change: Partial<CountedBudget> = {}): CountedBudget => ({
  name: 'shop',
  units: 400_000n,
  timeZone: 'Asia/Shanghai',
  used: 380_000n,
  month: '2026-11',
  over: true,
  ...change,
});
const finance = {
  name: 'Finance',
  need: 1,
  deciders: { kind: 'listed' as const, users: [], groups: ['S0FIN'] },
};
const request = (one: CountedBudget, own: typeof finance | null = null) => ({
  ...common(),
  phase: 'pending' as const,
  budgets: [one],
  rule: withBudgets(common().rule, own, [{ name: 'shop', extra: null }], [one]),
});
const card = (pending: ReturnType<typeof request>, language: 'en' | 'zh' = 'en') =>
  cardMessage({ request: pending, revision: 1, language, explain });

describe('a card', () => {
  it('says what is used of a budget, and what going beyond it takes', () => {
    const { text } = card(request(budget()));
    expect(text).toContain(
      'Budget: shop · 380,000 of 400,000 units used in 2026-11 · over budget → 1 more approval',
    );
    expect(text).toContain('Waiting for 2 more approvals (1 of 3 so far)');
    expect(card(request(budget()), 'zh').text).toContain(
      '预算：shop · 2026-11 已用 38万，共 40万额度 · 超出预算 → 需增加 1 人批准',
    );
    expect(messageProblems(card(request(budget())))).toEqual([]);
  });

  it('names who has to approve besides', () => {
    const { text } = card(request(budget(), finance));
    expect(text).toContain('and Finance (<!subteam^S0FIN>): 0 of 1');
    expect(card(request(budget({ over: false }), finance)).text).not.toContain('S0FIN');
  });

  it('says what would remain where a budget is nearly spent, and nothing where it is not', () => {
    const near = { units: 10n * units, used: 8n * units, over: false };
    expect(card(request(budget(near))).text).toMatch(/Budget: shop · .* would remain/);
    expect(card(request(budget({ units: 10n * units, used: 0n, over: false }))).text).not.toContain('Budget');
  });

  it('says nothing of it once it is decided, when others may have used it', () => {
    const approved = { ...request(budget()), phase: 'approved' as const, approvedAt: NOW, allocations: [] };
    expect(cardMessage({ request: approved, revision: 2, language: 'en', explain }).text).not.toContain(
      'Budget',
    );
  });
});

it('whoever approved what is over budget by now reads why that does not suffice', () => {
  const voted = { ...request(budget()), votes: [{ userId: 'U0ANN', at: NOW, slots: [0, 1] }] };
  const { text } = clickAnswer('approve', voted, 'en');
  expect(text).toContain('1 of 3 approvals');
  expect(text).toContain('It’s over budget (shop), which takes more approvals.');
  expect(clickAnswer('approve', { ...voted, ...request(budget({ over: false })) }, 'en').text).not.toContain(
    'budget',
  );
});

it('the thread names who has to approve besides, as long as it is pending', () => {
  const about = { about: 'over_budget', to: { kind: 'thread' } } as const;
  const notice = (one: Parameters<typeof noticeMessage>[0]['request']) =>
    noticeMessage({ notice: about, id: 'e-1', request: one, language: 'en', explain }).text;
  expect(notice(request(budget(), finance))).toContain('the budget shop was used up in the meantime');
  expect(notice(request(budget(), finance))).toContain('<!subteam^S0FIN>');
  expect(notice({ ...common(), phase: 'withdrawn', at: NOW, by: 'U0LIN' })).toContain('has changed');
});

it('a rehearsal says which budget and limit a raise would go beyond', () => {
  const one = budget();
  const { text } = rehearsalAnswer(
    {
      raise: [{ app: 'shop', rate: 300_000, days: 1, units: 86_000n }],
      rule: ruleWhen('else'),
      why: [],
      uses: [],
      unbroken: null,
      reasonMissing: false,
      asks: null,
      grant: null,
      needs: request(one).rule,
      counted: {
        limits: null,
        asked: [],
        budgets: [one],
        overLimit: {
          reason: 'over_limit',
          limit: 'unitsPerRaise',
          most: 50_000n,
          used: 0n,
          needs: 86_000n,
          resetsAt: null,
        },
      },
    },
    'en',
  );
  expect(text).toContain(
    'Budget shop · 380,000 of 400,000 units used in 2026-11 · over budget → 1 more approval',
  );
  expect(text).toContain('Refused: Over the company limit of 50,000 units for one raise: this needs 86,000.');
});
