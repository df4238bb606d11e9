import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/domain/policy/rule.ts';
import { decideVote, type VoteCommand } from '../../../src/domain/requests/decide-vote.ts';
import { evolveAll } from '../../../src/domain/requests/evolve.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { approveCommand, aVoter } from '../../support/core-allocations.ts';
import { anyoneInChannel, aPendingRequest, HOUR, T0 } from '../../support/requests.ts';

const by = (need: number): Rule => ({ ...anyoneInChannel, need, reject: 'majority' });
const start = (rule: Rule) => aPendingRequest({ revision: 1, rule });
const at = T0 + HOUR;
const reject = (userId: string): VoteCommand => ({
  type: 'reject',
  voter: aVoter({ userId }),
  at,
  reason: `not so, says ${userId}`,
});
const approve = (userId: string) => approveCommand({ voter: aVoter({ userId }), at });

function after(state: RequestState, ...commands: VoteCommand[]): RequestState {
  return commands.reduce((now, command) => {
    const decided = decideVote(now, command);
    if (!decided.ok) throw new Error(decided.refusal.reason);
    return evolveAll(now, decided.value);
  }, state);
}

describe('rejecting by majority', () => {
  it('takes as many people as approving', () => {
    const one = after(start(by(2)), reject('UANN'));
    expect(one).toMatchObject({ phase: 'pending', rejections: [{ userId: 'UANN' }] });
    expect(after(one, reject('UBEA'))).toMatchObject({
      phase: 'rejected',
      by: 'UBEA',
      reason: 'not so, says UBEA',
      rejections: [{ userId: 'UANN' }, { userId: 'UBEA' }],
    });
  });

  it('is by the first one where one approval is enough, or where the rule says nothing', () => {
    expect(after(start(by(1)), reject('UANN')).phase).toBe('rejected');
    expect(after(start({ ...anyoneInChannel, need: 3 }), reject('UANN')).phase).toBe('rejected');
  });

  it('counts the people of several groups together, or those of the smallest that is enough', () => {
    const slot = (need: number) => ({ name: null, need, deciders: { kind: 'channel' as const } });
    const several = (of: 'all' | 'any'): Rule => ({
      ...by(of === 'all' ? 5 : 2),
      approvers: { kind: 'slots', of, slots: [slot(2), slot(3)] },
    });
    const any = after(start(several('any')), reject('UANN'));
    expect([any.phase, after(any, reject('UBEA')).phase]).toEqual(['pending', 'rejected']);
    const all = after(start(several('all')), ...['U1', 'U2', 'U3', 'U4'].map(reject));
    expect([all.phase, after(all, reject('U5')).phase]).toEqual(['pending', 'rejected']);
  });

  it('lets people change their vote: the last one counts, once', () => {
    const two = start(by(2));
    const changed = after(two, reject('UANN'), approve('UANN'));
    expect(changed).toMatchObject({ phase: 'pending', votes: [{ userId: 'UANN' }], rejections: [] });
    const back = after(changed, reject('UANN'));
    expect(back).toMatchObject({ phase: 'pending', votes: [], rejections: [{ userId: 'UANN' }] });
    expect(after(back, approve('UBEA'), approve('UANN')).phase).toBe('approved');
  });

  it('refuses a second rejection of the same person, and those of whoever may not decide', () => {
    const one = after(start(by(2)), reject('UANN'));
    expect(decideVote(one, reject('UANN'))).toEqual({
      ok: false,
      refusal: { reason: 'rejected_already', have: 1, need: 2 },
    });
    expect(decideVote(one, reject('ULIN'))).toMatchObject({ refusal: { reason: 'own_request' } });
  });

  it('never ends with fewer different people than it takes, in whatever order they vote', () => {
    const people = ['UANN', 'UBEA', 'UCAT', 'UDAN', 'ULIN'];
    const steps = fc.array(fc.tuple(fc.constantFrom(...people), fc.boolean()), { maxLength: 16 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), steps, (need, all) => {
        let state: RequestState = start(by(need));
        const last = new Map<string, boolean>();
        for (const [userId, approves] of all) {
          const decided = decideVote(state, approves ? approve(userId) : reject(userId));
          if (!decided.ok) continue;
          state = evolveAll(state, decided.value);
          last.set(userId, approves);
        }
        const of = (kind: boolean) => [...last].filter(([, approves]) => approves === kind).length;
        expect(last.has('ULIN')).toBe(false);
        if (state.phase === 'approved') expect(of(true)).toBeGreaterThanOrEqual(need);
        else if (state.phase === 'rejected') expect(of(false)).toBeGreaterThanOrEqual(need);
        else expect([of(true) < need, of(false) < need]).toEqual([true, true]);
      }),
      { numRuns: 800, seed: 20261129 },
    );
  });
});
