import { describe, expect, it } from 'vitest';
import { decideCancelTimer } from '../../../src/domain/allocations/cancel-timer.ts';
import {
  askCancel,
  type CancelVote,
  decideCancelVote,
  withdrawWaiting,
} from '../../../src/domain/requests/decide-cancel.ts';
import { evolveAll } from '../../../src/domain/requests/evolve.ts';
import type { ApprovedRequest, RequestState } from '../../../src/domain/requests/state.ts';
import { allocationIn, approvedWith, aVoter, confirmedFrom, order } from '../../support/core-allocations.ts';
import { anyoneInChannel, aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

const planned = (startsAt = T0 + DAY, change: Partial<ApprovedRequest> = {}) =>
  approvedWith([{ ...order, state: 'allocated', ...confirmedFrom(startsAt) }], change);

/** Lin has asked at T0. */
function asked(change: Partial<ApprovedRequest> = {}): RequestState {
  const request = planned(T0 + DAY, change);
  const events = askCancel(request, null, 'ULIN', T0, HOUR);
  if (!events.ok) throw new Error(events.refusal.reason);
  return evolveAll(request, events.value);
}

const first = (request: RequestState) => {
  const found = request.phase === 'approved' ? request.allocations[0] : undefined;
  if (!found) throw new Error('no allocation');
  return found;
};
const approve = (userId: string, at = T0 + 1): CancelVote => ({
  type: 'approve',
  voter: aVoter({ userId }),
  at,
});

describe('until when WeChat takes a raise back', () => {
  const confirmed = (startsAt: number, firstAt: number) =>
    first(
      evolveAll(approvedWith([allocationIn('accepted', { firstAt })]), [
        {
          type: 'allocation_confirmed',
          at: T0 + HOUR,
          allocation: 1,
          startsAt,
          packageId: null,
          proof: 'push',
          by: null,
        },
      ]),
    );

  it.each([
    ['its start', T0 + DAY, T0 + DAY],
    ['or seven days after it was asked for, whichever is earlier', T0 + 30 * DAY, T0 + 7 * DAY],
    ['and never once it has begun', T0 + HOUR, undefined],
  ])('is %s', (_what, startsAt, cancelUntil) => {
    const allocation = confirmed(startsAt, T0);
    expect('cancelUntil' in allocation ? allocation.cancelUntil : undefined).toBe(cancelUntil);
  });
});

describe('asking to cancel', () => {
  it('waits for a decision as long as requests do, and never beyond the deadline', () => {
    expect(first(asked())).toMatchObject({ question: { by: 'ULIN', expiresAt: T0 + HOUR, votes: [] } });
    expect(askCancel(planned(T0 + HOUR / 2), null, 'ULIN', T0, HOUR)).toMatchObject({
      value: [{ type: 'cancel_asked', expiresAt: T0 + HOUR / 2 }],
    });
  });

  it('is refused when WeChat would refuse it', () => {
    expect(askCancel(planned(), null, 'ULIN', T0 + DAY, HOUR)).toEqual({
      ok: false,
      refusal: { reason: 'too_late', request: 'R-17', startsAt: T0 + DAY },
    });
    expect(askCancel(approvedWith([allocationIn('allocated')]), null, 'ULIN', T0, HOUR)).toMatchObject({
      refusal: { reason: 'too_late' },
    });
  });

  it.each(['reserved', 'accepted', 'unknown', 'failed', 'cancelling', 'cancelled'] as const)(
    'is refused for what is %s',
    (state) => {
      expect(askCancel(approvedWith([allocationIn(state)]), null, 'ULIN', T0, HOUR)).toMatchObject({
        refusal: { reason: 'not_allocated' },
      });
    },
  );

  it('is asked once at a time', () => {
    expect(askCancel(asked(), null, 'UANN', T0 + 1, HOUR)).toMatchObject({
      refusal: { reason: 'cancel_asked', by: 'ULIN' },
    });
    expect(askCancel(asked(), null, 'UANN', T0 + HOUR, HOUR)).toMatchObject({ ok: true });
  });
});

describe('of several allocations', () => {
  const two = () => {
    const request = asked();
    const more = { ...order, no: 2, state: 'allocated' as const, ...confirmedFrom(T0 + DAY) };
    return request.phase === 'approved'
      ? { ...request, allocations: [...request.allocations, more] }
      : request;
  };

  it('each can be asked about while people have yet to answer about another', () => {
    expect(askCancel(two(), null, 'UBEA', T0 + 1, HOUR)).toMatchObject({
      ok: true,
      value: [{ type: 'cancel_asked', allocation: 2 }],
    });
  });

  it('one is asked about by its number', () => {
    expect(askCancel(two(), 2, 'UBEA', T0 + 1, HOUR)).toMatchObject({ value: [{ allocation: 2 }] });
    expect(askCancel(two(), 1, 'UBEA', T0 + 1, HOUR)).toMatchObject({ refusal: { reason: 'cancel_asked' } });
    expect(askCancel(two(), 3, 'UBEA', T0 + 1, HOUR)).toMatchObject({ refusal: { reason: 'not_allocated' } });
  });

  it('all that can be taken back are asked about together', () => {
    const all = askCancel(two(), null, 'UBEA', T0 + HOUR, HOUR);
    expect(all).toMatchObject({ value: [{ allocation: 1 }, { allocation: 2 }] });
  });

  it('none is asked about twice', () => {
    const second = askCancel(two(), null, 'UBEA', T0 + 1, HOUR);
    const both = second.ok ? evolveAll(two(), second.value) : two();
    expect(askCancel(both, null, 'UANN', T0 + 2, HOUR)).toMatchObject({
      refusal: { reason: 'cancel_asked' },
    });
  });
});

describe('a decision about cancelling', () => {
  it('is made by as many different people as the rule asks for', () => {
    const two = asked({ rule: { ...anyoneInChannel, need: 2 } });
    const one = decideCancelVote(two, 1, approve('UANN'));
    expect(one).toMatchObject({ value: [{ type: 'cancel_approval_given', by: 'UANN' }] });
    const counted = evolveAll(two, one.ok ? one.value : []);
    expect(decideCancelVote(counted, 1, approve('UANN'))).toMatchObject({
      refusal: { reason: 'voted_already', have: 1, need: 2 },
    });
    const both = decideCancelVote(counted, 1, approve('UBEA'));
    expect(first(evolveAll(counted, both.ok ? both.value : []))).toMatchObject({
      state: 'cancelling',
      calls: null,
      confirmed: { startsAt: T0 + DAY },
    });
  });

  it.each<[string, CancelVote]>([
    ['own_request', approve('ULIN')],
    ['not_in_channel', { type: 'approve', voter: aVoter({ inChannel: false }), at: T0 + 1 }],
    ['own_request', { type: 'reject', voter: aVoter({ userId: 'ULIN' }), at: T0 + 1 }],
    ['not_requester', { type: 'withdraw', by: 'UANN', at: T0 + 1 }],
    ['no_question', approve('UANN', T0 + HOUR)],
    ['no_question', { type: 'withdraw', by: 'ULIN', at: T0 + DAY }],
  ])('is refused as %s', (reason, vote) => {
    expect(decideCancelVote(asked(), 1, vote)).toMatchObject({ ok: false, refusal: { reason } });
  });

  it('needs a question', () => {
    for (const request of [planned(), approvedWith([allocationIn('cancelling')])]) {
      expect(decideCancelVote(request, 1, approve('UANN'))).toMatchObject({
        refusal: { reason: 'no_question' },
      });
    }
    expect(decideCancelVote(asked(), 2, approve('UANN'))).toMatchObject({ ok: false });
  });

  it.each<[string, CancelVote]>([
    ['rejected', { type: 'reject', voter: aVoter(), at: T0 + 1 }],
    ['withdrawn', { type: 'withdraw', by: 'ULIN', at: T0 + 1 }],
  ])('may be that it stays: %s', (how, vote) => {
    const events = decideCancelVote(asked(), 1, vote);
    const after = first(evolveAll(asked(), events.ok ? events.value : []));
    expect(after).toMatchObject({ state: 'allocated', cancelEnd: { how }, cancelUntil: T0 + DAY });
    expect(after).not.toHaveProperty('question');
  });
});

describe('what an answer to the question says', () => {
  const budget = { name: null, need: 1, deciders: { kind: 'listed' as const, users: ['UFIN'], groups: [] } };
  const overBudget = { ...anyoneInChannel, extra: [{ ...budget, budgets: ['shop'], active: true }] };

  it('is which allocation, who and by which rule', () => {
    expect(decideCancelVote(asked(), 1, approve('UANN'))).toEqual({
      ok: true,
      value: [
        { type: 'cancel_approval_given', at: T0 + 1, allocation: 1, by: 'UANN' },
        { type: 'cancel_approved', at: T0 + 1, allocation: 1, rule: 'default' },
      ],
    });
    expect(decideCancelVote(asked(), 1, { type: 'reject', voter: aVoter(), at: T0 + 1 })).toEqual({
      ok: true,
      value: [{ type: 'cancel_rejected', at: T0 + 1, allocation: 1, by: 'UANN' }],
    });
    expect(decideCancelVote(asked(), 1, { type: 'withdraw', by: 'ULIN', at: T0 + 1 })).toEqual({
      ok: true,
      value: [{ type: 'cancel_withdrawn', at: T0 + 1, allocation: 1, by: 'ULIN' }],
    });
  });

  it('needs nobody for a budget: what is taken back costs it nothing', () => {
    const request = asked({ rule: overBudget });
    expect(decideCancelVote(request, 1, approve('UANN'))).toMatchObject({
      value: [{ type: 'cancel_approval_given' }, { type: 'cancel_approved' }],
    });
    const outside = aVoter({ userId: 'UFIN', inChannel: false });
    expect(decideCancelVote(request, 1, { type: 'reject', voter: outside, at: T0 + 1 })).toMatchObject({
      refusal: { reason: 'not_in_channel' },
    });
  });

  it('may come through a delegate', () => {
    const rule = { ...anyoneInChannel, approvers: { kind: 'listed' as const, users: ['UBOSS'], groups: [] } };
    const standsFor = [{ userId: 'UBOSS', inChannel: false, groups: [] }];
    const voter = aVoter({ userId: 'UMEI', standsFor });
    expect(decideCancelVote(asked({ rule }), 1, { type: 'approve', voter, at: T0 + 1 })).toMatchObject({
      value: [{ type: 'cancel_approval_given', by: 'UMEI', for: 'UBOSS' }, { type: 'cancel_approved' }],
    });
  });
});

describe('a request that waits', () => {
  const waiting = aPendingRequest();

  it('is taken back at once by whoever asked for it, and by nobody else', () => {
    expect(withdrawWaiting(waiting, 'ULIN', waiting.expiresAt - 1)).toEqual({
      ok: true,
      value: [{ type: 'withdrawn', at: waiting.expiresAt - 1, by: 'ULIN' }],
    });
    expect(withdrawWaiting(waiting, 'UANN', T0)).toEqual({
      ok: false,
      refusal: { reason: 'not_requester', requester: 'ULIN' },
    });
  });

  it('is over when its time is, whether or not somebody has noticed', () => {
    expect(withdrawWaiting(waiting, 'ULIN', waiting.expiresAt)).toEqual({
      ok: false,
      refusal: { reason: 'not_allocated', request: 'R-17' },
    });
  });
});

describe('the clock', () => {
  it.each([
    ['nothing before anything is due', T0 + HOUR - 1, []],
    ['a question that nobody answered', T0 + HOUR, ['cancel_expired']],
    ['both at the deadline', T0 + DAY, ['cancel_expired', 'cancel_window_closed']],
  ])('ends %s', (_what, now, types) => {
    expect(decideCancelTimer(first(asked()), now).map(({ type }) => type)).toEqual(types);
  });

  it('takes the deadline off, once', () => {
    const closed = first(evolveAll(planned(), decideCancelTimer(first(planned()), T0 + DAY)));
    expect(closed).not.toHaveProperty('cancelUntil');
    expect(decideCancelTimer(closed, T0 + 2 * DAY)).toEqual([]);
  });
});
