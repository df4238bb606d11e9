import { describe, expect, it } from 'vitest';
import type { Allocation, CancelFailure } from '../../../../src/domain/allocations/allocation.ts';
import { cardState } from '../../../../src/domain/requests/state.ts';
import type { Language } from '../../../../src/kit/language.ts';
import { toMrkdwn } from '../../../../src/slack/blocks/render.ts';
import { words } from '../../../../src/slack/words/words.ts';
import { raiseWith } from '../../../support/raises.ts';
import { messageProblems } from '../../samples/measure.ts';
import {
  allocations,
  approved,
  cancellable,
  cancelling,
  common,
  DAY_MS,
  explain,
  HOSTILE,
  inEveryState,
  NOW,
  pending,
  question,
  STARTS_AT,
} from '../../samples/samples.ts';

import { actionIds, buttonValues, card, LANGUAGES } from './support.ts';

describe('a card', () => {
  const states = Object.entries(inEveryState());

  it.each(LANGUAGES.flatMap((language) => states.map(([state, request]) => ({ language, state, request }))))(
    'fits Slack and tells its own state: $state in $language',
    ({ language, state, request }) => {
      expect(cardState(request)).toBe(state);
      const message = card(request, language);
      expect(messageProblems(message)).toEqual([]);
      expect(message.metadata).toEqual({
        event_type: 'headroom_request',
        event_payload: { id: 'R-17', kind: 'raise', state, revision: 4, rule: request.rule.name },
      });
      expect(message.text).toContain('R-17');
      expect(message.text).toContain('<@U0MINA>');
      expect(message.text).toContain('Double 11');
    },
  );

  it('says every state differently, and differently in each language', () => {
    const line = (language: Language) =>
      states.map(([, request]) => JSON.stringify(card(request, language).blocks[1]));
    expect(new Set([...line('en'), ...line('zh')]).size).toBe(states.length * 2);
  });

  it.each(LANGUAGES)(
    'shows what decides and no more, once in its blocks and once in its text, in %s',
    (language) => {
      const { card: said } = words(language);
      const message = card(pending(), language);
      const { labels } = said;
      const bold = boldTexts(message.blocks.slice(2, 3));
      expect(bold.slice(0, 5).map((text) => text.replace(/[:：]\s*$/, ''))).toEqual([
        labels.cost,
        labels.after,
        labels.period,
        labels.overlaps,
        labels.decides,
      ]);
      expect(message.text).toContain(said.share(258_000n, '13%', 'DD2981741311549200000'));
      expect(message.text).toContain(said.after(942_000n, 2_000_000n));
      const period = `<!date^${STARTS_AT / 1000}^{date_short_pretty} {time}|2026-11-11 00:00 UTC+8>`;
      for (const fact of [
        period,
        `<!date^${STARTS_AT / 1000 + 3 * 86_400}^`,
        'R-9',
        '<@U0ANN>',
        '<!subteam^S0OPS>',
      ])
        expect(message.text).toContain(fact);
      // What nobody needs for a decision is one press away.
      for (const detail of ['wx0123456789abcdef', 'DD2981741311549200000', '20000059', 'Pack A'])
        expect(JSON.stringify(message)).not.toContain(detail);
    },
  );

  it.each(LANGUAGES)('says over its buttons what they spend or give back, in %s', (language) => {
    const { card: said } = words(language);
    const over = (request: Parameters<typeof card>[0], blockId: RegExp) => {
      const { blocks } = card(request, language);
      const at = blocks.findIndex(({ block_id }) => blockId.test(block_id ?? ''));
      return JSON.stringify(blocks[at - 1]);
    };
    const cost = said.share(258_000n, '13%', 'DD2981741311549200000');
    const returned = said.returns([{ units: 258_000n, orderId: 'DD2981741311549200000' }]);
    expect(over(pending(), /^decide$/)).toContain(said.spends(cost));
    expect(over(cancellable(), /^more$/)).toContain(returned);
    expect(over(cancellable({ question }), /^cancel:/)).toContain(returned);
    expect(card(cancellable(), language).text).toContain(returned);
  });

  it('says by when it is decided, and what comes next', () => {
    const { states } = words('en');
    const { text } = card();
    expect(text).toContain(toMrkdwn(states.pending(1, 2, NOW + DAY_MS)));
    expect(text).toContain(`expires <!date^${(NOW + DAY_MS) / 1000}^`);
    const period = { startsAt: STARTS_AT, endsAt: STARTS_AT + 3 * DAY_MS };
    expect(card(inEveryState().scheduled).text).toContain(toMrkdwn(states.stages.scheduled(period)));
    expect(card(inEveryState().active).text).toContain(toMrkdwn(states.stages.active(period)));
  });

  it('has nothing to weigh once it is closed', () => {
    const { labels } = words('en').card;
    for (const state of ['rejected', 'withdrawn', 'expired', 'failed'] as const) {
      const { text } = card(inEveryState()[state]);
      expect(text).toContain(labels.cost);
      for (const label of [labels.after, labels.overlaps, labels.decides]) expect(text).not.toContain(label);
    }
  });

  it('shows a request of an older version, which has no key and no revision', () => {
    const { key: _key, revision: _revision, wechatRequestIds: _ids, ...old } = pending();
    expect(messageProblems(card(old))).toEqual([]);
    expect(buttonValues(card(old))).toEqual(Array(5).fill('R-17'));
    expect(actionIds(card(old))).not.toContain('request.edit');
  });

  it.each(LANGUAGES)(
    'shows the question whether to cancel, with its votes and its buttons, in %s',
    (language) => {
      const message = card(cancellable({ question }), language);
      expect(messageProblems(message)).toEqual([]);
      expect(message.text).toContain('<@U0LIN>');
      expect(message.text).toMatch(/1 of 2|1\/2/);
      expect(actionIds(message)).toEqual([
        'request.approve:cancel',
        'request.reject:cancel',
        'request.withdraw:cancel',
        'allocation.renew',
        'request.details',
      ]);
      expect(buttonValues(message)).toEqual(['R-17.1', 'R-17.1', 'R-17.1', 'R-17', 'R-17']);
    },
  );

  it('says differently how a cancelling stands, and how it ended', () => {
    const putOff = cancelling.calls && { ...cancelling.calls, lastCode: 45011 };
    const failures: CancelFailure[] = [
      { source: 'push', code: 10121001 },
      { source: 'person', userId: 'U0ANN' },
      { source: 'late' },
    ];
    const requests = [
      approved([cancelling]),
      approved([{ ...cancelling, calls: null, accepted: false }]),
      approved([{ ...cancelling, accepted: false, calls: putOff }]),
      approved([{ ...cancelling, unknownSince: STARTS_AT }]),
      cancellable({ question }),
      cancellable({ cancelEnd: { how: 'rejected', at: STARTS_AT, by: 'U0ANN' } }),
      cancellable({ cancelEnd: { how: 'withdrawn', at: STARTS_AT, by: 'U0ANN' } }),
      cancellable({ cancelEnd: { how: 'expired', at: STARTS_AT } }),
      ...failures.map((failure) => cancellable({ cancelEnd: { how: 'refused', at: STARTS_AT, failure } })),
    ];
    const lines = LANGUAGES.flatMap((language) =>
      requests.map((request) => JSON.stringify(card(request, language).blocks[1])),
    );
    expect(new Set(lines).size).toBe(lines.length);
    expect(actionIds(card(approved([{ ...cancelling, unknownSince: STARTS_AT }])))).toEqual([
      'allocation.settle:cancelled',
      'allocation.settle:not_cancelled',
      'request.details',
    ]);
  });

  it('lists each allocation where they differ', () => {
    const { text, blocks } = card(inEveryState().partly);
    for (const id of ['R-17.1', 'R-17.2', 'R-17.3']) {
      expect(text).toContain(id);
      expect(JSON.stringify(blocks)).toContain(id);
    }
  });

  it.each(LANGUAGES)('explains WeChat’s code and what to do in %s', (language) => {
    const { meaning, advice } = explain(10045);
    const { text } = card(inEveryState().failed, language);
    expect(text).toContain('10045');
    expect(text).toContain(meaning[language]);
    expect(text).toContain(advice[language]);
  });

  it.each(LANGUAGES)('promises no try by itself of what has failed, in %s', (language) => {
    const failed = (code: number) =>
      approved([{ ...allocations.failed, failure: { source: 'answer', code } } as Allocation]);
    const { text } = card(failed(10121004), language);
    expect(text).toContain(explain(10121004).meaning[language]);
    expect(text).not.toContain(explain(10121004).advice[language]);
    expect(text).toMatch(language === 'en' ? /Retry it later/ : /稍后重试/);
  });

  it.each(LANGUAGES)('takes the result of a push for what it is, a number of its own, in %s', (language) => {
    const pushed = { ...allocations.failed, failure: { source: 'push', code: -1 } } as Allocation;
    const { text } = card(approved([pushed]), language);
    expect(text).toContain('-1');
    expect(text).not.toContain(explain(-1).meaning[language]);
    expect(text).not.toContain(explain(-1).advice[language]);
    expect(text).toMatch(language === 'en' ? /WeChat console.*submit it again/ : /服务商平台.*重新申请/);
  });

  it('says what WeChat put off, and nothing of it while a call is under way', () => {
    const { submitting } = allocations;
    expect(card(approved([submitting])).text).toContain('10121004');
    const open =
      submitting.state === 'submitting'
        ? { ...submitting, attempts: { ...submitting.attempts, open: true } }
        : submitting;
    expect(card(approved([open])).text).not.toContain('10121004');
  });

  it('shows the period that WeChat confirmed rather than the one that was asked for', () => {
    const late = {
      ...allocations.allocated,
      startsAt: STARTS_AT + 3_600_000,
      endsAt: STARTS_AT + 3_600_000 + 1,
    };
    const { text } = card(approved([late]));
    expect(text).toContain(`<!date^${STARTS_AT / 1000 + 3600}^`);
    expect(text).not.toContain(
      `<!date^${STARTS_AT / 1000}^{date_short_pretty} {time}|2026-11-11 00:00 UTC+8>.`,
    );
  });

  it('says so where it starts once approved and where no reason was given', () => {
    const base = common({ reason: '  ' });
    const { text } = card({ ...base, phase: 'pending', raise: raiseWith(base.raise, { beginsAt: null }) });
    expect(text).toContain(words('en').card.onceApproved(3));
    expect(text).toContain('without a reason');
  });

  it.each(Object.entries(HOSTILE))('keeps hostile text harmless: %s', (_name, reason) => {
    for (const request of Object.values(inEveryState(reason))) {
      for (const language of LANGUAGES) {
        const message = card(request, language);
        expect(messageProblems(message)).toEqual([]);
        for (const text of [message.text, ...notationOf(message.blocks)]) {
          expect(text).not.toMatch(/<!(?:channel|here|everyone)|U0EVIL>|S0EVIL>|<https|<!date\^0\^/);
          expect(text).not.toMatch(/&(?!amp;|lt;|gt;)/);
        }
        // What people type is never in an object in which Slack looks for notation.
        if (reason !== '') expect(notationOf(message.blocks).join('\n')).not.toContain(reason);
        expect(message.text).not.toMatch(/\p{Surrogate}|[\u202a-\u202e\u2066-\u2069]/u);
      }
    }
  });

  it('leaves no line of its text to the requester', () => {
    const reason = 'Sale.\nCost: 1 unit (2 remaining)\r\nApproving spends 1 unit\u2028Approved by <@U1>';
    const lines = (text: string) => text.split(/[\n\r\u2028]/).length;
    const plain = Object.values(inEveryState('Sale.'));
    for (const [index, request] of Object.values(inEveryState(reason)).entries()) {
      for (const language of LANGUAGES) {
        const one = plain[index];
        if (one) expect(lines(card(request, language).text)).toBe(lines(card(one, language).text));
      }
    }
  });

  it('keeps names from elsewhere short', () => {
    const request = pending({ appName: '<!channel>'.repeat(60), packName: '&'.repeat(3000) });
    const message = card(request);
    expect(messageProblems(message)).toEqual([]);
    expect(message.text).toContain('Double 11');
    expect([message.text, ...notationOf(message.blocks)].join('\n')).not.toContain('<!channel>');
  });

  it('fits with many overlaps, approvers and votes', () => {
    const base = common({ reason: HOSTILE.ampersands ?? '' });
    const [overlap] = base.raise.items[0].asked.overlaps;
    const many = Array.from({ length: 60 }, (_, index) => `U0${index}`);
    const request = {
      ...base,
      phase: 'pending' as const,
      rule: { ...base.rule, need: 60, approvers: { kind: 'listed' as const, users: many, groups: [] } },
      raise: raiseWith(base.raise, {
        asked: {
          ...base.raise.items[0].asked,
          overlaps: overlap ? Array.from({ length: 80 }, () => overlap) : [],
        },
      }),
    };
    const message = card(request);
    expect(messageProblems(message)).toEqual([]);
    expect(message.text).toContain('and 75 more');
  });
});

/** What stands in bold, in order. */
function boldTexts(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(boldTexts);
  if (typeof part !== 'object' || part === null) return [];
  if ('style' in part && JSON.stringify(part.style) === '{"bold":true}' && 'text' in part)
    return [String(part.text)];
  return Object.values(part).flatMap(boldTexts);
}

/** Texts of all objects in which Slack looks for notation. */
function notationOf(blocks: unknown): string[] {
  if (Array.isArray(blocks)) return blocks.flatMap(notationOf);
  if (typeof blocks !== 'object' || blocks === null) return [];
  if ('type' in blocks && blocks.type === 'mrkdwn' && 'text' in blocks) return [String(blocks.text)];
  return Object.values(blocks).flatMap(notationOf);
}
