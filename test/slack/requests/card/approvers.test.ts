import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../src/domain/policy/rule.ts';
import { textOf } from '../../../../src/slack/blocks/render.ts';
import { cardMessage } from '../../../../src/slack/requests/card/card.ts';
import { words } from '../../../../src/slack/words/words.ts';
import { common, explain, NOW } from '../../samples/samples.ts';

const finance = {
  name: 'Finance',
  need: 1,
  deciders: {
    kind: 'listed' as const,
    users: [],
    groups: ['S0FIN'],
    quiet: { users: ['U0CFO'], groups: ['S0AUDIT'] },
  },
};
const operations = {
  name: null,
  need: 2,
  deciders: { kind: 'listed' as const, users: ['U0ANN', 'U0BEA'], groups: [] },
};
const rule = (of: 'all' | 'any'): Rule => ({
  ...common().rule,
  need: 3,
  approvers: { kind: 'slots', of, slots: [finance, operations] },
});
const decides = (one: Rule, language: 'en' | 'zh') =>
  textOf([words(language).card.decides(one, [{ userId: 'U0ANN', at: NOW, slots: [1] }])], '', 3000);
const card = (change: object) =>
  cardMessage({
    request: { ...common(), phase: 'pending', ...change },
    revision: 1,
    language: 'en',
    explain,
  });

describe('the approvers on a card', () => {
  it('are shown by group, with how far each of them is', () => {
    expect(decides(rule('all'), 'en')).toBe(
      'Finance (<!subteam^S0FIN> and 2 who aren’t notified): 0 of 1 and <@U0ANN>, <@U0BEA>: 1 of 2 (except the requester)',
    );
    expect(decides(rule('any'), 'zh')).toBe(
      'Finance（<!subteam^S0FIN>、不会收到通知的 2 个） 0/1，或<@U0ANN>、<@U0BEA> 1/2（申请人除外）',
    );
  });

  it('do not mention whoever is quiet', () => {
    const { text, blocks } = card({ rule: rule('all') });
    expect(text).toContain('S0FIN');
    expect(JSON.stringify([text, blocks])).not.toMatch(/U0CFO|S0AUDIT/);
  });

  it('count a vote once, where it helps', () => {
    const votes = [
      { userId: 'U0ANN', at: NOW, slots: [0, 1] },
      { userId: 'U0BEA', at: NOW, slots: [1] },
    ];
    expect(card({ rule: rule('all'), votes }).text).toContain('(2 of 3)');
  });
});

it('a card shows the link that the rule makes of the reason', () => {
  const { raise } = common();
  const reasonLink = { text: 'OPS-7', url: 'https://tickets.example.com/OPS-7' };
  expect(card({ raise: { ...raise, reasonLink } }).text).toContain(
    'OPS-7 <https://tickets.example.com/OPS-7>',
  );
  expect(card({}).text).not.toContain('https://');
});
