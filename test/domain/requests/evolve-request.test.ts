import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import { evolve, evolveAll } from '../../../src/domain/requests/evolve.ts';
import type { PendingRequest, RequestState, Terms } from '../../../src/domain/requests/state.ts';
import { allocationIn, approvedWith, order } from '../../support/core-allocations.ts';
import { anyoneInChannel, aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

const at = T0 + HOUR;
const nobody = { users: [], groups: [] };
const budget = (name: string, over = false) => ({
  name,
  units: 400_000n,
  timeZone: 'UTC',
  used: 0n,
  month: '2026-11',
  over,
});
/** Everything that a request can have while it waits, but for a question. */
const known = {
  key: 'k1',
  revision: 4,
  wechatRequestIds: ['R-17-first'],
  policy: 'v1',
  asks: { anyone: false, count: 1, people: ['UANN'], delegates: [] },
  clock: { steps: [{ at: T0 + 2 * HOUR, kind: 'remind' as const }], done: 0 },
  limits: { timeZone: 'UTC', most: { rate: 300_000n } },
  budgets: [budget('shop'), budget('team')],
  votes: [{ userId: 'UANN', at: T0 }],
  rejections: [{ userId: 'UBEA', at: T0, reason: 'too much' }],
  edited: { at: T0, revision: 2, mentioned: { users: ['UANN'], groups: [] } },
};
const question = { by: 'UANN', at: T0, text: 'Why?', pausedUntil: T0 + 2 * HOUR, expiresAt: T0 + 4 * HOUR };
const full = aPendingRequest(known);
/** One that an older version stored. */
const old = aPendingRequest();

describe('a request that ends', () => {
  it.each<[string, RequestEvent, object]>([
    ['rejected', { type: 'rejected', at, by: 'UANN', reason: 'no' }, { at, by: 'UANN', reason: 'no' }],
    ['withdrawn', { type: 'withdrawn', at, by: 'ULIN' }, { at, by: 'ULIN' }],
    ['expired', { type: 'expired', at }, { at }],
    ['expired', { type: 'expired', at, shown: 'failed' }, { at, shown: 'failed' }],
    [
      'approved',
      { type: 'approved', at, rule: 'default', allocations: [order] },
      { approvedAt: at, allocations: [{ ...order, state: 'reserved' }] },
    ],
    [
      'approved',
      { type: 'revived', at, evidence: 'push', allocations: [order] },
      { approvedAt: at, allocations: [{ ...order, state: 'reserved' }] },
    ],
  ])('%s keeps all that is known of it but what was open, and invents nothing', (phase, event, more) => {
    const waiting = { ...full, question, paused: { ms: 5, at: T0, reply: '1.0' } };
    expect(evolve(waiting, event)).toStrictEqual({ ...full, phase, ...more });
    expect(evolve(old, event)).toStrictEqual({ ...old, phase, ...more });
  });
});

describe('an approval', () => {
  const approved = (change: Partial<Extract<RequestEvent, { type: 'approved' }>>) =>
    evolve(old, { type: 'approved', at, rule: 'default', allocations: [order], ...change });
  const meters = [{ id: 'cap:small:rule:2026-11-02', endsAt: T0 + DAY }];

  it('keeps what it draws on, where it does on anything', () => {
    expect(approved({ meters })).toHaveProperty('meters', meters);
    expect(approved({ meters: [] })).not.toHaveProperty('meters');
    expect(approved({})).not.toHaveProperty('meters');
  });

  it('keeps the grant that it is within, and the review that is due', () => {
    const grant = { id: 'G-3', by: ['UANN'], remaining: 7n };
    expect(approved({ grant })).toHaveProperty('grant', grant);
    const automatic = { kind: 'approve', withinMs: DAY, remindMs: HOUR } as const;
    expect(approved({ automatic })).toMatchObject({ automatic: { kind: 'approve', dueAt: at + DAY } });
    expect(approved({})).not.toHaveProperty('automatic');
  });

  it('that was lost is repeated: asked for anew, or as one that WeChat may know already', () => {
    const event = { type: 'revived' as const, at, allocations: [order], meters };
    expect(evolve(old, { ...event, evidence: 'push' })).toMatchObject({
      phase: 'approved',
      allocations: [{ state: 'reserved' }],
      meters,
    });
    expect(evolve(old, { ...event, evidence: 'card' })).toMatchObject({
      allocations: [{ ...order, state: 'submitting', attempts: { count: 1, firstAt: at, uncertain: true } }],
    });
  });
});

describe('a review', () => {
  const reviewed = { type: 'reviewed', at, by: 'UANN', complete: true } as const;

  it('is kept with the automatic approval', () => {
    const automatic = { kind: 'approve', dueAt: T0, remindMs: HOUR, reviews: [], reviewedAt: null } as const;
    const request = approvedWith([allocationIn('accepted')], { automatic: { ...automatic, reviews: [] } });
    expect(evolve(request, reviewed)).toMatchObject({ automatic: { reviewedAt: at } });
    expect(evolve(request, { type: 'review_reminded', at })).toMatchObject({ automatic: { remindedAt: at } });
    expect(evolve(request, { type: 'undo_asked', at, by: 'UANN' })).toMatchObject({
      automatic: { undo: { by: 'UANN', at } },
    });
  });

  it('of what people approved, or have yet to decide, changes nothing', () => {
    for (const request of [approvedWith([allocationIn('accepted')]), old]) {
      expect(evolve(request, reviewed)).toBe(request);
    }
  });
});

describe('a vote', () => {
  it('replaces the one of before, whether that was for it or against it', () => {
    const voted = aPendingRequest({
      votes: [
        { userId: 'UANN', at: T0 },
        { userId: 'UZOE', at: T0 },
      ],
    });
    const against = evolve(voted, { type: 'rejection_given', at, by: 'UANN', reason: 'no' });
    expect(against.votes).toEqual([{ userId: 'UZOE', at: T0 }]);
    expect(against.rejections).toEqual([{ userId: 'UANN', at, reason: 'no' }]);
    const again = evolve(against, { type: 'approval_given', at, by: 'UANN' });
    expect(again.votes).toEqual([
      { userId: 'UZOE', at: T0 },
      { userId: 'UANN', at },
    ]);
    expect(again.rejections).toEqual([]);
  });

  it('against it comes after those of others', () => {
    const next = evolve(full, { type: 'rejection_given', at, by: 'UZOE', reason: 'no' });
    expect(next.rejections?.map(({ userId }) => userId)).toEqual(['UBEA', 'UZOE']);
  });

  it('through a delegate replaces that of the person they stand in for, and the other way round', () => {
    const voted = aPendingRequest({ votes: [{ userId: 'UMEI', for: 'UANN', at: T0 }] });
    const own = evolve(voted, { type: 'approval_given', at, by: 'UANN' });
    expect(own.votes).toEqual([{ userId: 'UANN', at }]);
    const delegated = evolve(own, { type: 'rejection_given', at, by: 'UMEI', for: 'UANN', reason: 'no' });
    expect(delegated.votes).toEqual([]);
    expect(delegated.rejections).toEqual([{ userId: 'UMEI', for: 'UANN', at, reason: 'no' }]);
  });

  it('for it leaves a request without any rejections as it was', () => {
    expect(evolve(old, { type: 'approval_given', at, by: 'UANN' })).not.toHaveProperty('rejections');
  });
});

describe('a budget that is used up', () => {
  const extra = (name: string) => ({
    name: null,
    need: 1,
    deciders: { kind: 'channel' as const },
    budgets: [name],
    active: false,
  });

  it('is shown as it is now, and the votes count that it takes', () => {
    const rule = { ...anyoneInChannel, extra: [extra('shop'), extra('team')] };
    const over = { ...budget('team', true), used: 399_999n };
    const next = evolve({ ...full, rule }, { type: 'budget_used_up', at, budgets: [over] });
    expect(next.budgets).toEqual([budget('shop'), over]);
    expect(next.rule.extra?.map(({ active }) => active)).toEqual([false, true]);
    expect(next.phase).toBe('pending');
  });

  it('of which a request knows nothing is no matter', () => {
    const next = evolve(old, { type: 'budget_used_up', at, budgets: [budget('shop', true)] });
    expect(next).toEqual({ ...old, budgets: [] });
  });
});

describe('an edit', () => {
  const after: Terms = {
    raise: { ...old.raise, reason: 'Double 12' },
    rule: { ...anyoneInChannel, name: 'other' },
    expiresAt: T0 + 9 * HOUR,
    wechatRequestIds: ['R-17-second'],
  };
  const edit = (state: RequestState, change: Partial<Terms> = {}) => {
    const terms = { ...after, ...change };
    const { raise, rule, expiresAt } = state;
    const before = { raise, rule, expiresAt };
    const added = { users: ['UZOE'], groups: [] };
    return evolve(state, { type: 'edited', at, by: 'ULIN', before, after: terms, votes: [], added });
  };

  it('leaves nothing of what was decided, counted or said about what it was before', () => {
    const { key, revision } = known;
    expect(edit({ ...full, question, paused: { ms: 5, at: T0, reply: '1.0' } })).toStrictEqual({
      ...old,
      ...after,
      key,
      revision,
      edited: { at, revision: 5, mentioned: { users: ['UANN', 'UZOE'], groups: [] } },
    });
  });

  it('brings its own policy, people, limits, budgets, times and requestIds', () => {
    const {
      votes: _votes,
      rejections: _rejections,
      edited: _edited,
      key: _key,
      revision: _revision,
      ...own
    } = known;
    expect(edit(old, own)).toStrictEqual({
      ...old,
      ...after,
      ...own,
      edited: { at, revision: 1, mentioned: { users: ['UZOE'], groups: [] } },
    });
  });
});

describe('a question', () => {
  const asked = { type: 'question_asked', at, by: 'UANN', text: 'Why?' } as const;
  const answer = { type: 'question_answered', by: 'ULIN', text: 'So', expiresAt: T0 + 6 * HOUR } as const;

  it('stops the clock, and remembers when it would have ended', () => {
    const open = evolve(old, { ...asked, pausedUntil: at + HOUR, expiresAt: T0 + 5 * HOUR });
    expect(open).toStrictEqual({
      ...old,
      expiresAt: T0 + 5 * HOUR,
      question: { by: 'UANN', at, text: 'Why?', pausedUntil: at + HOUR, expiresAt: old.expiresAt },
    });
  });

  it('is over once it is answered, and the times of all answers are added up', () => {
    const paused = { ms: 5, at: T0, reply: '1.0' };
    const open: PendingRequest = { ...old, question };
    expect(evolve(open, { ...answer, at: T0 + HOUR, reply: '2.0' })).toStrictEqual({
      ...old,
      expiresAt: T0 + 6 * HOUR,
      paused: { ms: HOUR, at: T0 + HOUR, reply: '2.0' },
    });
    expect(evolve({ ...open, paused }, { ...answer, at: T0 + 3 * HOUR, reply: '2.0' })).toMatchObject({
      paused: { ms: 2 * HOUR + 5, reply: '2.0' },
    });
  });
});

describe('the clock', () => {
  it('is one step further after a reminder, and more people may decide after an escalation', () => {
    expect(evolve(full, { type: 'reminded', at, step: 1 })).toEqual({
      ...full,
      clock: { ...full.clock, done: 1 },
    });
    const listed = {
      ...full,
      rule: { ...anyoneInChannel, approvers: { kind: 'listed' as const, ...nobody } },
    };
    const to = { users: ['UBOSS'], groups: [] };
    expect(evolve(listed, { type: 'escalated', at, step: 1, name: null, to })).toMatchObject({
      rule: { approvers: { users: ['UBOSS'] } },
      clock: { done: 1 },
    });
  });
});

describe('what cannot have happened', () => {
  const closed: RequestState = { ...old, phase: 'withdrawn', at: T0, by: 'ULIN' };
  const { raise, rule, expiresAt } = old;
  const terms = { raise, rule, expiresAt };

  it.each<[string, RequestEvent]>([
    ['an edit', { type: 'edited', at, by: 'ULIN', before: terms, after: terms, votes: [], added: nobody }],
    ['a question', { type: 'question_asked', at, by: 'UANN', text: 'Why?', pausedUntil: at, expiresAt: at }],
    ['an answer', { type: 'question_answered', at, by: 'ULIN', text: 'So', reply: '1.0', expiresAt: at }],
    ['a call', { type: 'submission_accepted', at, allocation: 1 }],
  ])('is a fault: %s on a request that does not wait or is not approved', (_what, event) => {
    expect(() => evolve(closed, event)).toThrow(event.type);
    expect(() => evolve(closed, event)).toThrow('withdrawn');
  });
});

describe('the revision', () => {
  const reminded = { type: 'reminded', at, step: 1 } as const;

  it('is the next one after all that happened at one time, and none where an older version stored it', () => {
    expect(evolveAll(full, [reminded, { type: 'withdrawn', at, by: 'ULIN' }]).revision).toBe(5);
    expect(evolveAll(full, []).revision).toBe(5);
    expect(evolveAll(old, [reminded])).not.toHaveProperty('revision');
    expect(evolveAll(null, [{ type: 'requested', at, request: full }])).toEqual({ ...full, revision: 5 });
  });
});
