import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../../src/domain/requests/state.ts';
import { summaryOf } from '../../../../src/domain/requests/waiting/changes.ts';
import type { Notice } from '../../../../src/flows/ports/messenger.ts';
import { noticeMessage } from '../../../../src/slack/requests/card/notice.ts';
import { messageProblems } from '../../samples/measure.ts';
import {
  allocations,
  approved,
  automatic,
  cancellable,
  cancelling,
  explain,
  HOSTILE,
  inEveryState,
  question,
  STARTS_AT,
} from '../../samples/samples.ts';
import { editSamples } from '../../samples/waiting-samples.ts';

const states = inEveryState();
const overBudget: RequestState = {
  ...states.pending,
  budgets: [
    {
      name: 'shop',
      units: 400_000n,
      timeZone: 'Asia/Shanghai',
      used: 380_000n,
      month: '2026-11',
      over: true,
    },
  ],
};
const otherTry = { wechatRequestId: 'R-17-abcdefgh', at: STARTS_AT, startsAt: STARTS_AT, packageId: null };
const told: Record<Notice['about'], RequestState> = {
  rejected: states.rejected,
  over_budget: overBudget,
  expired: states.expired,
  reminded: states.pending,
  escalated: states.pending,
  edited: states.pending,
  question: states.pending,
  answer: states.pending,
  stands_in: states.pending,
  allocated: states.allocated,
  failed: states.failed,
  unknown: states.unknown,
  unposted: states.pending,
  found: states.allocated,
  settled: approved([allocations.allocated, allocations.failed]),
  cancel_asked: cancellable({ question }),
  cancelled: states.cancelled,
  not_cancelled: cancellable({
    cancelEnd: { how: 'refused', at: STARTS_AT, failure: { source: 'push', code: 10121001 } },
  }),
  broke_glass: automatic({ kind: 'break_glass' }),
  review_due: automatic(),
  cancel_unknown: approved([{ ...cancelling, unknownSince: STARTS_AT }]),
  retried: states.approved,
  used: states.allocated,
  allocated_twice: approved([{ ...allocations.allocated, also: [otherTry] }]),
};
const [edited] = editSamples({ slackId: 'U0LIN', at: STARTS_AT });
const notice = (about: Notice['about'], request: RequestState, language: 'en' | 'zh' = 'en') =>
  noticeMessage({ notice: noticeAbout(about), id: 'e-1', request, language, explain });

function noticeAbout(about: Notice['about']): Notice {
  const to = { kind: 'thread' } as const;
  if (about === 'stands_in') return { about, to, principal: 'U0MEI' };
  if (about === 'question') return { about, to, question: { by: 'U0MEI', text: 'Why?' } };
  const via = { name: 'ci', surface: 'api' } as const;
  if (about === 'answer') return { about, to, answer: { by: 'U0LIN', via, text: 'Sales.' } };
  if (about === 'reminded' || about === 'escalated') return { about, to, step: 1 };
  if (about === 'retried') return { about, to, by: 'U0MEI', allocations: [] };
  if (about === 'used') return { about, to, uses: [] };
  if (about !== 'edited') return { about, to };
  if (!edited) throw new Error('no edit');
  return { about, to, edit: summaryOf(edited) };
}

describe('a notice', () => {
  it.each(Object.entries(told))('names the request and can be recognised: %s', (about, request) => {
    for (const language of ['en', 'zh'] as const) {
      const message = notice(about as Notice['about'], request, language);
      expect(messageProblems(message)).toEqual([]);
      expect(message.text).toContain('R-17');
      expect(message.text).toContain('shop');
      expect(message.text).not.toMatch(/https?:/);
      expect(message.metadata).toEqual({
        event_type: 'headroom_notice',
        event_payload: {
          id: 'e-1',
          request: 'R-17',
          about,
          // A second reminder is not the first one.
          ...(about === 'reminded' || about === 'escalated' ? { step: 1 } : {}),
        },
      });
    }
  });

  it('tells the period of an allocation and the code of a failure', () => {
    expect(notice('allocated', states.allocated).text).toContain(`<!date^${STARTS_AT / 1000}^`);
    const failed = notice('failed', states.failed, 'zh').text;
    expect(failed).toContain('10045');
    expect(failed).toContain(explain(10045).advice.zh);
  });

  it('still tells the period of an allocation that is being taken back by now', () => {
    const { text } = notice('allocated', approved([cancelling]));
    expect(text).toBe(notice('allocated', states.allocated).text);
  });

  it('tells about cancelling who asks, and why a raise stays', () => {
    expect(notice('cancel_asked', told.cancel_asked).text).toContain('<@U0LIN>');
    expect(notice('not_cancelled', told.not_cancelled).text).toContain('10121001');
  });

  it('does not claim an outcome that the state does not show', () => {
    const claims = ['allocated', 'failed', 'unknown', 'rejected', 'expired'] as const;
    const cancels = ['cancel_asked', 'cancelled', 'not_cancelled', 'cancel_unknown'] as const;
    for (const about of [...claims, ...cancels]) {
      expect(notice(about, states.accepted).text).toContain('has changed');
    }
  });

  it('keeps a hostile reason harmless', () => {
    for (const reason of Object.values(HOSTILE)) {
      const message = notice('rejected', inEveryState(reason).rejected);
      expect(messageProblems(message)).toEqual([]);
      expect(message.text).not.toMatch(/<!(?:channel|here)|U0EVIL>|<https/);
    }
  });
});
