import { describe, expect, it } from 'vitest';
import {
  clickAnswer,
  faultAnswer,
  lineProblemAnswer,
  voteRefusedAnswer,
} from '../../../src/slack/blocks/ephemeral.ts';
import { toMrkdwn } from '../../../src/slack/blocks/render.ts';
import { helpMessage } from '../../../src/slack/commands/help-message.ts';
import { quota } from '../../../src/slack/quota.ts';
import {
  askedAnswer,
  askRefusedAnswer,
  renewRefusedAnswer,
} from '../../../src/slack/requests/ask/ask-answers.ts';
import { readTextForm, textErrors, textForm } from '../../../src/slack/requests/decide/text-form.ts';
import { noStoryAnswer } from '../../../src/slack/requests/lists/story.ts';
import { words } from '../../../src/slack/words/words.ts';
import { messageProblems, viewProblems } from '../samples/measure.ts';
import { common, explain, HOSTILE, inEveryState, NOW, pending } from '../samples/samples.ts';

const LANGUAGES = ['en', 'zh'] as const;
const { rule } = common();

describe('private answers', () => {
  it.each(LANGUAGES)('fit Slack in %s', (language) => {
    const answers = [
      askedAnswer(pending(), language, { timeZone: 'America/New_York', now: NOW }),
      ...(['approve', 'reject', 'withdraw', 'settle_yes', 'settle_no'] as const).map((done) =>
        clickAnswer(done, pending(), language),
      ),
      voteRefusedAnswer({ reason: 'not_listed', rule }, language),
      voteRefusedAnswer({ reason: 'pack_expired', orderId: 'DD1', validUntil: NOW }, language),
      faultAnswer({ kind: 'wechat_refused', code: -1, address: '203.0.113.7' }, language, explain),
      faultAnswer({ kind: 'unexpected', reference: 'r-1' }, language, explain),
    ];
    for (const answer of answers) expect(messageProblems(answer)).toEqual([]);
  });

  it('say how many approvals there are until there are enough', () => {
    expect(clickAnswer('approve', pending(), 'en').text).toContain('1 of 2');
    expect(clickAnswer('approve', inEveryState().approved, 'en').text).toBe(
      toMrkdwn(words('en').answers.approved('R-17')),
    );
  });

  it('say who can decide to somebody who cannot', () => {
    const { text } = voteRefusedAnswer({ reason: 'not_listed', rule }, 'zh');
    expect(text).toContain('<@U0ANN>');
    expect(text).toContain('<!subteam^S0OPS>');
  });

  it('carry the one next step as a button, where there is one', () => {
    const form = 'home.raise';
    const history = 'list.page:history';
    const steps: [ReturnType<typeof askRefusedAnswer>, string[]][] = [
      [askedAnswer(pending(), 'en', { timeZone: 'UTC', now: NOW }), ['request.details']],
      [askRefusedAnswer({ reason: 'not_enough_units', units: 5n, best: null }, 'en'), [form]],
      [askRefusedAnswer({ reason: 'days_not_sold', days: 2, nearest: 3, sold: [3] }, 'en'), [form]],
      [askRefusedAnswer({ reason: 'no_pack' }, 'en'), []],
      [askRefusedAnswer({ reason: 'no_channel' }, 'en'), []],
      [renewRefusedAnswer({ reason: 'not_found', request: 'R-99' }, 'en'), [history]],
      [renewRefusedAnswer({ reason: 'not_allocated', request: 'R-17' }, 'en'), [form]],
      [renewRefusedAnswer({ reason: 'other_card', request: 'R-17' }, 'en'), []],
      [noStoryAnswer('R-99', 'en'), [history]],
      [voteRefusedAnswer({ reason: 'decided', phase: 'approved', by: 'U0ANN' }, 'en'), []],
      [voteRefusedAnswer({ reason: 'not_listed', rule }, 'en'), []],
    ];
    for (const [answer, ids] of steps) {
      expect(messageProblems(answer)).toEqual([]);
      const buttons = (answer.blocks ?? []).flatMap((block) =>
        block.type === 'actions' ? block.elements : [],
      );
      expect(buttons.map((button) => 'action_id' in button && button.action_id)).toEqual(ids);
    }
  });

  it('carry the nearest valid line', () => {
    const problem = {
      reason: 'bad_rate',
      typed: '300kk',
      nearest: '300k',
      suggestion: '/quota raise shop 300k 3d',
    } as const;
    expect(lineProblemAnswer(problem, 'en').text).toContain('/quota raise shop 300k 3d');
  });

  it.each(Object.entries(HOSTILE))('keep hostile words harmless: %s', (_name, typed) => {
    const answers = [
      askRefusedAnswer({ reason: 'unknown_app', typed, nearest: null, known: [typed] }, 'en'),
      lineProblemAnswer(
        { reason: 'unknown_word', typed, nearest: null, asTyped: false, suggestion: `/quota raise ${typed}` },
        'zh',
      ),
      helpMessage({ topic: typed, language: 'en', siblings: quota.siblings }),
    ];
    for (const answer of answers) {
      expect(messageProblems(answer)).toEqual([]);
      expect(answer.text).not.toMatch(/<!(?:channel|here)|U0EVIL>|<https/);
    }
  });
});

const CARD = { key: 'k'.repeat(32), revision: 3, message: { channel: 'C1', ts: '1.0' } };

describe.each([
  ['reject', 'request.reject', 'reason_missing'],
  ['question', 'request.question', 'question_unfit'],
] as const)('the form of a text: %s', (kind, callbackId, reason) => {
  it.each(LANGUAGES)('fits Slack and remembers the request in %s', (language) => {
    const view = textForm(kind, { request: 'R-17', card: CARD, language });
    expect(viewProblems(view)).toEqual([]);
    expect(view.callback_id).toBe(callbackId);
    expect(readTextForm(kind, { private_metadata: view.private_metadata })).toMatchObject({
      request: 'R-17',
      card: CARD,
    });
  });

  it('gives the text back without the spaces around it', () => {
    const view = textForm(kind, { request: 'R-17', card: CARD, language: 'en' });
    const [block] = view.blocks.filter((one) => one.type === 'input');
    const action = block && 'element' in block ? block.element.action_id : undefined;
    const values = {
      [block?.block_id ?? '']: { [action ?? '']: { type: 'plain_text_input', value: ' too much ' } },
    };
    const raw = { private_metadata: view.private_metadata, state: { values } };
    expect(readTextForm(kind, raw)).toEqual({ request: 'R-17', card: CARD, text: 'too much' });
    const reader = { language: 'zh', timeZone: 'Asia/Shanghai' } as const;
    const errors = textErrors(kind, { reason, length: 0, max: 500 }, reader);
    expect(Object.keys(errors)).toEqual([block?.block_id]);
  });

  it.each([null, 3, {}, { private_metadata: '[]', state: { values: {} } }])(
    'is read without a throw: %j',
    (raw) => {
      expect(readTextForm(kind, raw)).toEqual({ request: null, card: null, text: '' });
    },
  );
});
