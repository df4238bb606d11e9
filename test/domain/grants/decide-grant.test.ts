import { describe, expect, it } from 'vitest';
import { NOT_FROZEN } from '../../../src/domain/freeze/freeze.ts';
import { decideGrant, type GrantCommand, whyNotPending } from '../../../src/domain/grants/decide-grant.ts';
import { evolveGrant } from '../../../src/domain/grants/evolve-grant.ts';
import type { StandingGrant } from '../../../src/domain/grants/standing-grant.ts';
import type { Voter } from '../../../src/domain/policy/rule.ts';
import { aGrant, aPendingGrant, grantsInEveryPhase } from '../../support/grants.ts';
import { anyoneInChannel, DAY, HOUR, T0 } from '../../support/requests.ts';

const voter = (userId: string, inChannel = true): Voter => ({ userId, inChannel, groups: [] });
const at = T0 + HOUR;

function decided(state: StandingGrant, command: GrantCommand) {
  const result = decideGrant(state, command);
  if (!result.ok) throw new Error(result.refusal.reason);
  return { types: result.value.map(({ type }) => type), next: evolveGrant(state, result.value) };
}

function refused(state: StandingGrant, command: GrantCommand) {
  const result = decideGrant(state, command);
  return result.ok ? null : result.refusal.reason;
}

describe('a vote about a standing grant', () => {
  it('gives it with the last approval that its rule needs', () => {
    const two = aPendingGrant({ rule: { ...anyoneInChannel, need: 2 } });
    const first = decided(two, { type: 'approve', freeze: NOT_FROZEN, voter: voter('UANN'), at });
    expect(first.types).toEqual(['grant_approval_given']);
    expect(first.next.phase).toBe('pending');
    const second = decided(first.next, { type: 'approve', freeze: NOT_FROZEN, voter: voter('UBEA'), at });
    expect(second.types).toEqual(['grant_approval_given', 'granted']);
    expect(second.next).toMatchObject({ phase: 'active', grantedAt: at });
  });

  it.each([
    ['UANN', false, 'not_in_channel'],
    ['ULIN', true, 'own_request'],
  ])('of %s, in the channel: %s, is refused as %s', (userId, inChannel, reason) => {
    expect(
      refused(aPendingGrant(), { type: 'approve', freeze: NOT_FROZEN, voter: voter(userId, inChannel), at }),
    ).toBe(reason);
    expect(
      refused(aPendingGrant(), { type: 'reject', voter: voter(userId, inChannel), at, reason: 'no' }),
    ).toBe(reason);
  });

  it('of the same person twice counts once', () => {
    const grant = aPendingGrant({
      rule: { ...anyoneInChannel, need: 2 },
      votes: [{ userId: 'UANN', at: T0 }],
    });
    expect(refused(grant, { type: 'approve', freeze: NOT_FROZEN, voter: voter('UANN'), at })).toBe(
      'voted_already',
    );
  });

  it.each([
    ['', 'reason_missing'],
    ['  ', 'reason_missing'],
    ['x'.repeat(501), 'reason_too_long'],
  ])('that rejects with the reason “%s” is refused as %s', (reason, expected) => {
    expect(refused(aPendingGrant(), { type: 'reject', voter: voter('UANN'), at, reason })).toBe(expected);
  });

  it('that rejects ends it with its reason', () => {
    const { next } = decided(aPendingGrant(), {
      type: 'reject',
      voter: voter('UANN'),
      at,
      reason: ' too much ',
    });
    expect(next).toMatchObject({ phase: 'rejected', by: 'UANN', reasonOfRejection: 'too much' });
  });

  it('that rejects ends it only with the others, where its rule rejects by majority', () => {
    const two = aPendingGrant({ rule: { ...anyoneInChannel, need: 2, reject: 'majority' } });
    const no = (userId: string) =>
      ({ type: 'reject', voter: voter(userId), at, reason: 'too much' }) as const;
    const first = decided(two, no('UANN'));
    expect(first.types).toEqual(['grant_rejection_given']);
    expect(first.next).toMatchObject({
      phase: 'pending',
      rejections: [{ userId: 'UANN', reason: 'too much' }],
    });
    expect(refused(first.next, no('UANN'))).toBe('rejected_already');
    expect(decided(first.next, no('UBEA'))).toMatchObject({
      types: ['grant_rejection_given', 'grant_rejected'],
      next: { phase: 'rejected', by: 'UBEA' },
    });
    // Whoever changes their mind has one vote.
    const yes = decided(first.next, { type: 'approve', freeze: NOT_FROZEN, voter: voter('UANN'), at });
    expect(yes.next).toMatchObject({ votes: [{ userId: 'UANN' }], rejections: [] });
    expect(decided(yes.next, no('UANN')).next).toMatchObject({ votes: [], rejections: [{ userId: 'UANN' }] });
  });

  it('of a delegate names whom they stand in for', () => {
    const named = { ...anyoneInChannel, approvers: { kind: 'listed' as const, users: ['UANN'], groups: [] } };
    const delegate: Voter = { ...voter('UDEL'), standsFor: [voter('UANN')] };
    const rejected = decided(aPendingGrant({ rule: named }), {
      type: 'reject',
      voter: delegate,
      at,
      reason: 'no',
    });
    expect(rejected.next).toMatchObject({ phase: 'rejected', by: 'UDEL' });
    const result = decideGrant(aGrant({ rule: named }), { type: 'revoke', voter: delegate, at });
    expect(result).toMatchObject({ ok: true, value: [{ type: 'grant_revoked', by: 'UDEL', for: 'UANN' }] });
  });

  it('comes too late at the very moment it expires, though no timer has run', () => {
    const grant = aPendingGrant();
    const late = grant.expiresAt;
    expect(refused(grant, { type: 'approve', freeze: NOT_FROZEN, voter: voter('UANN'), at: late })).toBe(
      'decided',
    );
    expect(refused(grant, { type: 'withdraw', by: 'ULIN', at: late })).toBe('decided');
    expect(whyNotPending(grant, late - 1)).toBeNull();
  });

  it('changes nothing about a grant that is decided, in whatever way', () => {
    for (const grant of grantsInEveryPhase().slice(1)) {
      expect(refused(grant, { type: 'approve', freeze: NOT_FROZEN, voter: voter('UANN'), at })).toBe(
        'decided',
      );
      expect(refused(grant, { type: 'reject', voter: voter('UANN'), at, reason: 'no' })).toBe('decided');
      expect(refused(grant, { type: 'withdraw', by: 'ULIN', at })).toBe('decided');
    }
  });
});

describe('a freeze', () => {
  it.each(['all', 'auto'] as const)('of %s stops the votes of people only where it stops all', (scope) => {
    const freeze = { freeze: { scope, by: 'UANN', at: T0, until: null, reason: 'outage', proposal: null } };
    const command = { type: 'approve', voter: voter('UANN'), at, freeze } as const;
    expect(refused(aPendingGrant(), command)).toBe(scope === 'all' ? 'frozen' : null);
    expect(decided(aGrant(), { type: 'revoke', voter: voter('UANN'), at }).next.phase).toBe('revoked');
  });
});

describe('withdrawing', () => {
  it('is for whoever asked', () => {
    expect(decided(aPendingGrant(), { type: 'withdraw', by: 'ULIN', at }).next.phase).toBe('withdrawn');
    expect(refused(aPendingGrant(), { type: 'withdraw', by: 'UANN', at })).toBe('not_requester');
  });
});

describe('revoking', () => {
  it.each(['ULIN', 'UANN'])('is done by %s alone, requester or approver', (userId) => {
    const { next } = decided(aGrant(), { type: 'revoke', voter: voter(userId), at });
    expect(next).toMatchObject({ phase: 'revoked', by: userId, at });
  });

  it('is done by the requester who left the channel', () => {
    expect(decided(aGrant(), { type: 'revoke', voter: voter('ULIN', false), at }).next.phase).toBe('revoked');
  });

  it('is refused to anybody else, the people named included', () => {
    expect(refused(aGrant(), { type: 'revoke', voter: voter('UBEA', false), at })).toBe('may_not_revoke');
    // Whose account may not vote may not end it either, however many groups it is in.
    for (const account of [{ deactivated: true }, { bot: true }, { stranger: true }] as const) {
      const nobody = { ...voter('UANN'), account };
      expect(refused(aGrant(), { type: 'revoke', voter: nobody, at })).toBe('may_not_revoke');
    }
  });

  it('is possible only while it is active', () => {
    const [pending, , ...others] = grantsInEveryPhase();
    for (const grant of [pending, ...others])
      if (grant) expect(refused(grant, { type: 'revoke', voter: voter('UANN'), at })).toBe('not_active');
    const { scope } = aGrant();
    expect(refused(aGrant(), { type: 'revoke', voter: voter('UANN'), at: scope.endsAt })).toBe('not_active');
  });
});

describe('time', () => {
  it('expires what nobody decided about, and not before', () => {
    const grant = aPendingGrant();
    expect(decided(grant, { type: 'tick', at: grant.expiresAt }).next.phase).toBe('expired');
    expect(decideGrant(grant, { type: 'tick', at: grant.expiresAt - 1 })).toEqual({ ok: true, value: [] });
  });

  it('ends what was given, and not before', () => {
    const grant = aGrant();
    expect(decided(grant, { type: 'tick', at: grant.scope.endsAt }).next).toMatchObject({
      phase: 'ended',
      grantedAt: grant.grantedAt,
    });
    expect(decideGrant(grant, { type: 'tick', at: grant.scope.endsAt - 1 })).toEqual({ ok: true, value: [] });
  });

  it('changes nothing else', () => {
    for (const grant of grantsInEveryPhase().slice(2))
      expect(decideGrant(grant, { type: 'tick', at: T0 + 900 * DAY })).toEqual({ ok: true, value: [] });
  });
});
