import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideVote } from '../../../../src/domain/requests/decide-vote.ts';
import { evolveAll } from '../../../../src/domain/requests/evolve.ts';
import type { PendingRequest, RequestState } from '../../../../src/domain/requests/state.ts';
import { decideEdit } from '../../../../src/domain/requests/waiting/decide-edit.ts';
import {
  type AnswerCommand,
  decideAnswer,
  decideQuestion,
  decideReply,
  QUESTION_MAX,
  type QuestionCommand,
} from '../../../../src/domain/requests/waiting/decide-question.ts';
import { approveCommand, aVoter } from '../../../support/core-allocations.ts';
import { raiseWith } from '../../../support/raises.ts';
import { aPendingRequest, HOUR, T0 } from '../../../support/requests.ts';

const pending = aPendingRequest({ revision: 1, key: 'k1' });
const PATIENCE = 4 * HOUR;
const ask = { voter: aVoter(), seen: null, text: 'Why so much?', patienceMs: PATIENCE };
const reply = { by: 'ULIN', text: 'Double 11', reply: '1767326126.000100' };

function asked(state: RequestState, at: number): RequestState {
  const decided = decideQuestion(state, { ...ask, at });
  if (!decided.ok) throw new Error(decided.refusal.reason);
  return evolveAll(state, decided.value);
}

function answered(state: RequestState, at: number, ts = reply.reply): RequestState {
  const events = decideReply(state, { ...reply, reply: ts, at });
  return events.length === 0 ? state : evolveAll(state, events);
}

describe('a question', () => {
  it('stops the clock, for as long as a request may wait and no longer', () => {
    const open = asked(pending, T0 + HOUR);
    expect(open).toMatchObject({
      phase: 'pending',
      revision: 2,
      question: { by: 'UANN', at: T0 + HOUR, text: 'Why so much?', pausedUntil: T0 + 5 * HOUR },
      expiresAt: T0 + 8 * HOUR,
    });
  });

  it('lets the clock go on when its requester answers', () => {
    const open = asked(pending, T0 + HOUR);
    expect(answered(open, T0 + 3 * HOUR)).toMatchObject({ expiresAt: T0 + 6 * HOUR });
    expect(answered(open, T0 + 3 * HOUR)).not.toHaveProperty('question');
    expect(answered(open, T0 + 7 * HOUR)).toMatchObject({ expiresAt: T0 + 8 * HOUR });
  });

  it('has the time that former ones left of how long a request may wait', () => {
    const once = answered(asked(pending, T0 + HOUR), T0 + 2 * HOUR);
    const again = asked(once, T0 + 3 * HOUR);
    expect(again).toMatchObject({ question: { pausedUntil: T0 + 6 * HOUR }, expiresAt: T0 + 8 * HOUR });
    const spent = { ...once, paused: { ms: PATIENCE + 1, at: T0, reply: '1.0' } };
    expect(asked(spent, T0 + 3 * HOUR)).toMatchObject({
      question: { pausedUntil: T0 + 3 * HOUR },
      expiresAt: once.expiresAt,
    });
  });

  it('may be as long as fits', () => {
    const text = '长'.repeat(QUESTION_MAX);
    expect(decideQuestion(pending, { ...ask, at: T0, text })).toMatchObject({
      value: [{ text, by: 'UANN' }],
    });
    expect(decideQuestion(pending, { ...ask, at: T0, text: `${text}长` })).toMatchObject({
      refusal: { reason: 'question_unfit', length: QUESTION_MAX + 1, max: QUESTION_MAX },
    });
  });

  it('can be asked to the last moment', () => {
    const last = pending.expiresAt - 1;
    expect(decideQuestion(pending, { ...ask, at: last }).ok).toBe(true);
    expect(decideQuestion(pending, { ...ask, at: last + 1 }).ok).toBe(false);
  });

  it('says who asked, where one is open', () => {
    const open = asked(pending, T0);
    const other = { ...ask, at: T0 + 1, voter: aVoter({ userId: 'UBEA' }) };
    expect(decideQuestion(open, other)).toMatchObject({
      refusal: { reason: 'question_open', by: 'UANN', requester: 'ULIN' },
    });
  });

  it('never moves the end beyond a planned start', () => {
    const planned = { ...pending, raise: raiseWith(pending.raise, { beginsAt: T0 + 5 * HOUR }) };
    const open = asked(planned, T0 + HOUR);
    expect(open.expiresAt).toBe(T0 + 5 * HOUR);
    expect(answered(open, T0 + 4 * HOUR).expiresAt).toBe(T0 + 5 * HOUR);
  });

  it('is answered by an edit as well, whose clock begins anew', () => {
    const open = asked(pending, T0 + HOUR);
    const fresh: PendingRequest = {
      ...pending,
      raise: raiseWith(pending.raise, { rate: 50_000 }),
      expiresAt: T0 + 6 * HOUR,
    };
    const decided = decideEdit(open, { by: 'ULIN', at: T0 + 2 * HOUR, seen: 2, fresh });
    const next = decided.ok ? evolveAll(open, decided.value) : null;
    expect(next).toMatchObject({ phase: 'pending', expiresAt: T0 + 6 * HOUR });
    expect(next).not.toHaveProperty('question');
  });

  it('keeps nobody from deciding or withdrawing, and ends with that', () => {
    const open = asked(pending, T0 + HOUR);
    const approved = decideVote(open, approveCommand({ at: T0 + 2 * HOUR }));
    expect(approved).toMatchObject({ ok: true });
    if (approved.ok) expect(evolveAll(open, approved.value)).not.toHaveProperty('question');
    const withdrawn = decideVote(open, { type: 'withdraw', by: 'ULIN', at: T0 + 2 * HOUR });
    expect(withdrawn).toMatchObject({ ok: true });
  });

  it('keeps the votes that were given, and others can be given', () => {
    const two = { ...pending, rule: { ...pending.rule, need: 2 } };
    const voted = evolveAll(two, [{ type: 'approval_given', at: T0, by: 'UBEA' }]);
    const open = asked(voted, T0 + HOUR);
    expect(open.votes).toHaveLength(1);
    const more = evolveAll(open, [{ type: 'approval_given', at: T0, by: 'UZOE' }]);
    expect(more).toHaveProperty('question');
  });

  it.each<[string, RequestState, Partial<QuestionCommand>]>([
    ['own_request', pending, { voter: aVoter({ userId: 'ULIN' }) }],
    ['not_in_channel', pending, { voter: aVoter({ inChannel: false }) }],
    ['question_open', asked(pending, T0), {}],
    ['question_unfit', pending, { text: '' }],
    ['question_unfit', pending, { text: 'x'.repeat(QUESTION_MAX + 1) }],
    ['decided', evolveAll(pending, [{ type: 'withdrawn', at: T0, by: 'ULIN' }]), {}],
    ['decided', { ...pending, expiresAt: T0 + 1 }, {}],
    [
      'edited',
      { ...pending, edited: { at: T0, revision: 3, mentioned: { users: [], groups: [] } } },
      { seen: 2 },
    ],
  ])('is refused as %s', (reason, state, change) => {
    const decided = decideQuestion(state, { ...ask, at: T0 + 1, ...change });
    expect(decided).toMatchObject({ ok: false, refusal: { reason } });
  });
});

describe('a message in the thread', () => {
  const open = asked(pending, T0 + HOUR);

  it.each([
    ['of somebody else', open, { by: 'UANN' }],
    ['where nobody has a question', pending, {}],
    ['when the time is over', open, { at: T0 + 8 * HOUR }],
  ] as const)('%s answers nothing', (_what, state, change) => {
    expect(decideReply(state, { ...reply, at: T0 + 2 * HOUR, ...change })).toEqual([]);
  });

  it('that answered one question answers no other, however often Slack delivers it', () => {
    const once = answered(open, T0 + 2 * HOUR);
    const again = asked(once, T0 + 3 * HOUR);
    expect(answered(again, T0 + 3 * HOUR)).toBe(again);
    expect(answered(again, T0 + 3 * HOUR, '1767326126.000099')).toBe(again);
    expect(answered(again, T0 + 3 * HOUR, '1767326126.000101')).not.toHaveProperty('question');
  });

  it('in the last moment still answers', () => {
    expect(decideReply(open, { ...reply, at: T0 + 8 * HOUR - 1 })).toHaveLength(1);
  });

  it('is told with who wrote it, and what', () => {
    expect(decideReply(open, { ...reply, at: T0 + 2 * HOUR })).toEqual([
      {
        type: 'question_answered',
        at: T0 + 2 * HOUR,
        by: 'ULIN',
        text: 'Double 11',
        reply: reply.reply,
        expiresAt: T0 + 5 * HOUR,
      },
    ]);
  });

  it('is kept up to a length', () => {
    const whole = '长'.repeat(QUESTION_MAX);
    expect(decideReply(open, { ...reply, at: T0 + 2 * HOUR, text: whole })).toMatchObject([{ text: whole }]);
    const [event] = decideReply(open, { ...reply, at: T0 + 2 * HOUR, text: '长'.repeat(900) });
    expect(event).toMatchObject({ text: `${'长'.repeat(QUESTION_MAX - 1)}…` });
  });
});

it('however people ask and answer, it ends, and no pause takes time away', () => {
  const steps = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 5 * HOUR }), answers: fc.boolean() }), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(steps, fc.option(fc.integer({ min: HOUR, max: 12 * HOUR })), (all, start) => {
      const beginsAt = start === null ? null : T0 + start;
      const first = { ...pending, raise: raiseWith(pending.raise, { beginsAt }) };
      const limit = Math.min(pending.expiresAt, beginsAt ?? Number.POSITIVE_INFINITY);
      let state: RequestState = { ...first, expiresAt: limit };
      let now = T0;
      for (const [index, { wait, answers }] of all.entries()) {
        now += wait;
        const before = state.expiresAt;
        if (answers) state = answered(state, now, `${index + 1}.0`);
        else {
          const decided = decideQuestion(state, { ...ask, at: now });
          if (decided.ok) state = evolveAll(state, decided.value);
          if (decided.ok) expect(state.expiresAt).toBeGreaterThanOrEqual(before);
        }
        expect(state.expiresAt).toBeGreaterThanOrEqual(limit);
        expect(state.expiresAt).toBeLessThanOrEqual(T0 + 2 * PATIENCE);
        if (beginsAt !== null) expect(state.expiresAt).toBeLessThanOrEqual(beginsAt);
      }
    }),
    { numRuns: 500, seed: 20261129 },
  );
});

describe('an answer of a machine', () => {
  const via = { name: 'ci', surface: 'api' } as const;
  const command: AnswerCommand = { by: 'ULIN', via, at: T0 + 2 * HOUR, text: 'Double 11' };
  const open = asked(pending, T0 + HOUR);

  it('lets the clock go on as a message does, and says what it came by', () => {
    const decided = decideAnswer(open, command);
    expect(decided).toMatchObject({ value: [{ type: 'question_answered', by: 'ULIN', via }] });
    if (!decided.ok) throw new Error(decided.refusal.reason);
    const after = evolveAll(open, decided.value);
    expect(after).toMatchObject({ expiresAt: T0 + 5 * HOUR, paused: { ms: HOUR } });
    // What was written in the thread before answers no later question.
    const again = asked(after, T0 + 2 * HOUR + 1);
    expect(decideReply(again, { ...reply, at: T0 + 3 * HOUR, reply: `${(T0 + HOUR) / 1000}.0` })).toEqual([]);
    expect(
      decideReply(again, { ...reply, at: T0 + 3 * HOUR, reply: `${(T0 + 3 * HOUR) / 1000}.0` }),
    ).toHaveLength(1);
  });

  it.each([
    ['not_requester', open, { by: 'client:ci' }],
    ['nothing_asked', pending, {}],
    ['answer_unfit', open, { text: '' }],
    ['answer_unfit', open, { text: 'x'.repeat(QUESTION_MAX + 1) }],
    ['decided', open, { at: T0 + 99 * HOUR }],
    ['decided', evolveAll(open, [{ type: 'withdrawn', at: T0 + HOUR, by: 'ULIN' }]), {}],
  ] as const)('is refused: %s', (reason, state, change) => {
    expect(decideAnswer(state, { ...command, ...change })).toMatchObject({ refusal: { reason } });
  });
});
