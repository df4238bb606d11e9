import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/domain/policy/rule.ts';
import { decideVote, type VoteCommand } from '../../../src/domain/requests/decide-vote.ts';
import { evolveAll } from '../../../src/domain/requests/evolve.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import {
  allocationIn,
  approveCommand,
  approvedWith,
  aVoter,
  ledgerOf,
  order,
  WECHAT_ID,
} from '../../support/core-allocations.ts';
import { raiseWith } from '../../support/raises.ts';
import { anyoneInChannel, aPack, aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

const listed: Rule = {
  name: 'ops',
  need: 1,
  approvers: { kind: 'listed', users: ['UBOSS'], groups: ['SOPS'] },
  selfApproval: false,
};

function refusalOf(state: RequestState, command: VoteCommand) {
  const decided = decideVote(state, command);
  if (decided.ok) throw new Error(`accepted: ${JSON.stringify(decided.value.map(({ type }) => type))}`);
  return decided.refusal;
}

function typesOf(state: RequestState, command: VoteCommand) {
  const decided = decideVote(state, command);
  if (!decided.ok) throw new Error(`refused: ${decided.refusal.reason}`);
  return decided.value.map(({ type }) => type);
}

function reject(change: Partial<Extract<VoteCommand, { type: 'reject' }>> = {}): VoteCommand {
  return { type: 'reject', voter: aVoter(), at: T0 + HOUR, reason: 'not needed', ...change };
}

describe('an approval', () => {
  it('of the only person needed decides, with the order and the requestId fixed before any call', () => {
    const decided = decideVote(aPendingRequest({ wechatRequestIds: [WECHAT_ID] }), approveCommand());
    expect(decided).toEqual({
      ok: true,
      value: [
        { type: 'approval_given', at: T0 + HOUR, by: 'UANN' },
        {
          type: 'approved',
          at: T0 + HOUR,
          rule: 'default',
          allocations: [order],
          figure: { used: aPack().used, at: T0 + HOUR },
        },
      ],
    });
  });

  it('of the first of two is counted and decides nothing; that of a second person decides', () => {
    const waiting = aPendingRequest({ rule: { ...anyoneInChannel, need: 2 } });
    expect(typesOf(waiting, approveCommand())).toEqual(['approval_given']);
    const once = evolveAll(waiting, [{ type: 'approval_given', at: T0, by: 'UANN' }]);
    expect(once.phase).toBe('pending');
    expect(typesOf(once, approveCommand({ voter: aVoter({ userId: 'UBEA' }) }))).toEqual([
      'approval_given',
      'approved',
    ]);
  });

  it('of the same person twice is one', () => {
    const once = aPendingRequest({
      rule: { ...anyoneInChannel, need: 3 },
      votes: [{ userId: 'UANN', at: T0 }],
    });
    expect(refusalOf(once, approveCommand())).toEqual({ reason: 'voted_already', have: 1, need: 3 });
  });

  it('of the requester is refused unless the rule allows it', () => {
    const own = approveCommand({ voter: aVoter({ userId: 'ULIN' }) });
    expect(refusalOf(aPendingRequest(), own)).toEqual({ reason: 'own_request', rule: anyoneInChannel });
    const lenient = aPendingRequest({ rule: { ...anyoneInChannel, selfApproval: true } });
    expect(typesOf(lenient, own)).toContain('approved');
  });

  it('of somebody outside the channel is refused', () => {
    const outside = approveCommand({ voter: aVoter({ inChannel: false }) });
    expect(refusalOf(aPendingRequest(), outside).reason).toBe('not_in_channel');
  });

  it('of somebody who is on no list is refused, even in the channel', () => {
    expect(refusalOf(aPendingRequest({ rule: listed }), approveCommand())).toEqual({
      reason: 'not_listed',
      rule: listed,
    });
  });

  it('is refused at the very moment the request ends, although its timer has not run yet', () => {
    const request = aPendingRequest();
    expect(refusalOf(request, approveCommand({ at: request.expiresAt }))).toEqual({
      reason: 'decided',
      phase: 'expired',
      by: null,
    });
    expect(typesOf(request, approveCommand({ at: request.expiresAt - 1 }))).toContain('approved');
  });

  it('is refused when the planned start has passed', () => {
    const beginsAt = T0 + HOUR;
    const request = aPendingRequest({ raise: raiseWith(aPendingRequest().raise, { beginsAt }) });
    expect(refusalOf(request, approveCommand({ at: beginsAt }))).toEqual({
      reason: 'start_passed',
      beginsAt,
    });
  });

  it('is refused when the pack ended meanwhile', () => {
    const pack = aPack({ validUntil: T0 + HOUR });
    expect(refusalOf(aPendingRequest(), approveCommand({ pack }))).toEqual({
      reason: 'pack_expired',
      orderId: pack.orderId,
      validUntil: T0 + HOUR,
    });
  });

  it('is refused when what others reserved leaves one unit too few, and passes at exactly enough', () => {
    const pack = aPack({ all: 1_000_000n, used: 500_000n });
    const reservedElsewhere = (units: bigint) =>
      approveCommand({ pack, ledger: ledgerOf({ other: [units, null] }) });
    expect(refusalOf(aPendingRequest(), reservedElsewhere(242_001n))).toEqual({
      reason: 'not_enough_units',
      units: 258_000n,
      left: 257_999n,
      orderId: pack.orderId,
    });
    expect(typesOf(aPendingRequest(), reservedElsewhere(242_000n))).toContain('approved');
  });

  it('that does not decide yet is refused as well when the pack cannot pay', () => {
    const waiting = aPendingRequest({ rule: { ...anyoneInChannel, need: 2 } });
    expect(refusalOf(waiting, approveCommand({ pack: aPack({ used: 5_000_000n }) })).reason).toBe(
      'not_enough_units',
    );
  });
});

describe('a rejection', () => {
  it('needs a reason that is more than blanks and fits', () => {
    expect(refusalOf(aPendingRequest(), reject({ reason: ' \n ' }))).toEqual({ reason: 'reason_missing' });
    expect(refusalOf(aPendingRequest(), reject({ reason: 'x'.repeat(501) }))).toEqual({
      reason: 'reason_too_long',
      length: 501,
      max: 500,
    });
    expect(refusalOf(aPendingRequest(), reject({ reason: '🎉'.repeat(501) }))).toMatchObject({ length: 501 });
    expect(typesOf(aPendingRequest(), reject({ reason: '🎉'.repeat(500) }))).toEqual(['rejected']);
    const decided = decideVote(aPendingRequest(), reject({ reason: `  ${'x'.repeat(500)}  ` }));
    expect(decided).toEqual({
      ok: true,
      value: [{ type: 'rejected', at: T0 + HOUR, by: 'UANN', reason: 'x'.repeat(500) }],
    });
  });

  it('of one is enough where two approvals are needed', () => {
    expect(typesOf(aPendingRequest({ rule: { ...anyoneInChannel, need: 2 } }), reject())).toEqual([
      'rejected',
    ]);
  });

  it('is only for those who may decide', () => {
    expect(refusalOf(aPendingRequest(), reject({ voter: aVoter({ userId: 'ULIN' }) })).reason).toBe(
      'own_request',
    );
    expect(refusalOf(aPendingRequest(), reject({ voter: aVoter({ inChannel: false }) })).reason).toBe(
      'not_in_channel',
    );
    expect(refusalOf(aPendingRequest({ rule: listed }), reject()).reason).toBe('not_listed');
  });

  it('does not win against the clock either', () => {
    const request = aPendingRequest();
    expect(refusalOf(request, reject({ at: request.expiresAt }))).toEqual({
      reason: 'decided',
      phase: 'expired',
      by: null,
    });
  });
});

describe('a withdrawal', () => {
  it('is for the requester alone', () => {
    expect(typesOf(aPendingRequest(), { type: 'withdraw', by: 'ULIN', at: T0 })).toEqual(['withdrawn']);
    expect(refusalOf(aPendingRequest(), { type: 'withdraw', by: 'UANN', at: T0 })).toEqual({
      reason: 'not_requester',
      requester: 'ULIN',
    });
  });

  it('comes too late once the request has ended', () => {
    const request = aPendingRequest();
    expect(refusalOf(request, { type: 'withdraw', by: 'ULIN', at: request.expiresAt }).reason).toBe(
      'decided',
    );
  });
});

describe('the timer', () => {
  it('ends a request at its time and not a millisecond before', () => {
    const request = aPendingRequest();
    expect(typesOf(request, { type: 'expire', at: request.expiresAt - 1 })).toEqual([]);
    expect(typesOf(request, { type: 'expire', at: request.expiresAt })).toEqual(['expired']);
  });
});

describe('anything after the decision', () => {
  const common = aPendingRequest();
  const decided: [RequestState, string, string | null][] = [
    [approvedWith([allocationIn('reserved')]), 'approved', 'UANN'],
    [{ ...common, phase: 'rejected', at: T0, by: 'UBEA', reason: 'no' }, 'rejected', 'UBEA'],
    [{ ...common, phase: 'withdrawn', at: T0, by: 'ULIN' }, 'withdrawn', 'ULIN'],
    [{ ...common, phase: 'expired', at: T0 }, 'expired', null],
  ];
  const commands: VoteCommand[] = [
    approveCommand({ at: T0 + 9 * DAY }),
    reject({ voter: aVoter({ inChannel: false }) }),
    { type: 'withdraw', by: 'ULIN', at: T0 },
    { type: 'expire', at: T0 + DAY },
  ];

  it.each(decided)('is answered with who decided: %#', (state, phase, by) => {
    for (const command of commands) {
      expect(refusalOf(state, command)).toEqual({ reason: 'decided', phase, by });
    }
  });

  it.each([
    ['of its own', aPendingRequest({ wechatRequestIds: [WECHAT_ID] }), WECHAT_ID],
    ['of an older version', aPendingRequest(), `R-17-1-${T0}`],
  ])('uses the requestId %s, however often it is approved', (_, pending, wechatRequestId) => {
    for (const at of [T0 + HOUR, T0 + 2 * HOUR]) {
      const approved = decideVote(pending, approveCommand({ at }));
      if (!approved.ok) throw new Error('refused');
      const state = evolveAll(pending, approved.value);
      expect(state).toMatchObject({ phase: 'approved', allocations: [{ wechatRequestId }] });
    }
  });
});

describe('what is counted', () => {
  const timeZone = 'Asia/Shanghai';
  const limits = { timeZone, most: { unitsPerDay: 300_000n } };
  const budget = { name: 'shop', units: 300_000n, timeZone, used: 0n, month: '2026-11', over: false };
  const finance = { kind: 'listed' as const, users: ['UFIN'], groups: [] };
  const extra = [{ name: null, need: 1, deciders: finance, budgets: ['shop'], active: false }];
  const counted = aPendingRequest({ rule: { ...anyoneInChannel, extra }, limits, budgets: [budget] });
  /** Others took so much since it was submitted. */
  const spent = (units: bigint) => ({ draws: { 'R-9.1': units }, final: { units: 0n, count: 0 } });
  const after = (budgetUnits: bigint, limitUnits = 0n, voter = aVoter()) =>
    approveCommand({
      voter,
      meterOf: (id) => spent(id.startsWith('budget:') ? budgetUnits : limitUnits),
    });

  it('is drawn on once it is approved', () => {
    const decided = decideVote(counted, after(42_000n, 42_000n));
    expect(decided).toMatchObject({ value: [{ type: 'approval_given' }, { type: 'approved' }] });
    const [, approved] = decided.ok ? decided.value : [];
    expect(approved).toMatchObject({
      meters: [{ id: 'limit:2026-11-02' }, { id: 'budget:shop:2026-11' }],
    });
    const [, plain] = typesOf(aPendingRequest(), approveCommand());
    expect(plain).toBe('approved');
  });

  it('is nothing without limits and budgets', () => {
    const decided = decideVote(aPendingRequest(), approveCommand());
    const [, approved] = decided.ok ? decided.value : [];
    expect(approved).not.toHaveProperty('meters');
  });

  it('may be a limit that is used up: nobody can approve beyond it', () => {
    expect(refusalOf(counted, after(0n, 42_001n))).toMatchObject({
      reason: 'over_limit',
      limit: 'unitsPerDay',
    });
  });

  it('may be a budget that is used up: the vote counts, and further ones are needed', () => {
    expect(typesOf(counted, after(42_001n))).toEqual(['approval_given', 'budget_used_up']);
    const decided = decideVote(counted, after(42_001n));
    const over = evolveAll(counted, decided.ok ? decided.value : []);
    expect(over).toMatchObject({ phase: 'pending', budgets: [{ over: true, used: 42_001n }] });
    const byFinance = after(42_001n, 0n, aVoter({ userId: 'UFIN', inChannel: false }));
    expect(typesOf(over, byFinance)).toEqual(['approval_given', 'approved']);
  });

  it('is approved at once where another budget asked for the same votes before', () => {
    const one = { name: null, need: 1, deciders: finance, budgets: ['shop', 'team'], active: true };
    const team = { ...budget, name: 'team', units: 900_000n, over: true };
    const both = aPendingRequest({
      rule: { ...anyoneInChannel, extra: [one] },
      budgets: [budget, team],
      votes: [{ userId: 'UFIN', at: T0, slots: [1] }],
    });
    expect(typesOf(both, after(42_001n))).toEqual(['approval_given', 'budget_used_up', 'approved']);
  });
});

describe('a freeze', () => {
  const freeze = (scope: 'auto' | 'all') => ({
    freeze: { scope, by: 'UADM', at: T0, until: null, reason: 'incident', proposal: null },
  });

  it('of everything stops approvals, and nothing else', () => {
    const all = freeze('all');
    expect(refusalOf(aPendingRequest(), approveCommand({ freeze: all }))).toEqual({
      reason: 'frozen',
      freeze: all.freeze,
    });
    expect(typesOf(aPendingRequest(), approveCommand({ freeze: freeze('auto') }))).toContain('approved');
  });

  it('says so only to those who could approve', () => {
    const outside = approveCommand({ freeze: freeze('all'), voter: aVoter({ inChannel: false }) });
    expect(refusalOf(aPendingRequest(), outside).reason).toBe('not_in_channel');
  });
});

describe('a delegate', () => {
  const voter = aVoter({
    userId: 'UMEI',
    standsFor: [{ userId: 'UBOSS', inChannel: false, groups: [] }],
  });

  it('rejects and approves for the person they stand in for', () => {
    const request = aPendingRequest({ rule: listed });
    expect(decideVote(request, reject({ voter }))).toMatchObject({
      value: [{ type: 'rejected', by: 'UMEI', for: 'UBOSS' }],
    });
    expect(decideVote(request, approveCommand({ voter }))).toMatchObject({
      value: [{ type: 'approval_given', by: 'UMEI', for: 'UBOSS' }, { type: 'approved' }],
    });
  });

  it('rejects in their own name where they may decide themselves', () => {
    const decided = decideVote(aPendingRequest(), reject({ voter }));
    const [event] = decided.ok ? decided.value : [];
    expect(event).toMatchObject({ type: 'rejected', by: 'UMEI' });
    expect(event).not.toHaveProperty('for');
  });
});

describe('the timer of a request with a clock', () => {
  const clock = { steps: [{ at: T0 + HOUR, kind: 'remind' as const }], done: 0 };

  it('reminds people before it ends it', () => {
    const request = aPendingRequest({ clock });
    expect(typesOf(request, { type: 'expire', at: T0 + HOUR - 1 })).toEqual([]);
    expect(typesOf(request, { type: 'expire', at: T0 + HOUR })).toEqual(['reminded']);
    expect(typesOf(request, { type: 'expire', at: request.expiresAt })).toEqual(['expired']);
  });
});
