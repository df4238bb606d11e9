import { describe, expect, it } from 'vitest';
import { type Invitation, MOST_VISITS_PER_USE, mayVisit } from '../../../src/domain/merchants/invitation.ts';
import { ticketLevel } from '../../../src/domain/merchants/ticket-health.ts';
import { redirectRefusal, settled, type Visit } from '../../../src/domain/merchants/visit.ts';
import { T } from './support.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const invitation: Invitation = {
  id: 'inv',
  kind: 'any',
  appId: null,
  createdBy: 'U1',
  createdAt: T,
  expiresAt: T + HOUR,
  uses: 2,
  usesLeft: 2,
  visits: 0,
  revoked: null,
};

describe('an invitation', () => {
  it('leads to WeChat until its end', () => {
    expect(mayVisit(invitation, T + HOUR - 1).ok).toBe(true);
    expect(mayVisit(invitation, T + HOUR)).toEqual({ ok: false, refusal: { reason: 'expired' } });
  });

  it.each([
    ['revoked', { revoked: { by: 'U2', at: T } }],
    ['used_up', { usesLeft: 0 }],
    ['too_many_visits', { visits: 2 * MOST_VISITS_PER_USE }],
  ] as const)('does not when it is %s', (reason, changes) => {
    expect(mayVisit({ ...invitation, ...changes }, T)).toEqual({ ok: false, refusal: { reason } });
  });
});

describe('a visit', () => {
  const visit: Visit = {
    nonce: 'n',
    invitation: 'inv',
    startedAt: T,
    expiresAt: T + HOUR,
    code: null,
    returnedAt: null,
    merchant: null,
  };

  it('spends one use, however often its end is told', () => {
    const end = settled(invitation, visit, 'wx1');
    expect(end).toMatchObject({ invitation: { usesLeft: 1 }, visit: { merchant: 'wx1' } });
    expect(end && settled(end.invitation, end.visit, 'wx1')).toBeNull();
  });

  it('never leaves less than no use', () => {
    expect(settled({ ...invitation, usesLeft: 0 }, visit, 'wx1')?.invitation.usesLeft).toBe(0);
  });

  it('takes the first code until it is over, and the very same one ever after', () => {
    const reason = (one: Visit | null, code: string, now: number) => redirectRefusal(one, code, now)?.reason;
    expect(reason(visit, 'c', T)).toBeUndefined();
    expect(reason(visit, 'c', T + HOUR)).toBe('visit_expired');
    expect(reason({ ...visit, code: 'c' }, 'c', T + HOUR)).toBeUndefined();
    expect(reason({ ...visit, code: 'c' }, 'd', T)).toBe('visit_used');
    expect(reason(null, 'c', T)).toBe('unknown_visit');
  });
});

describe('the newest ticket', () => {
  it.each([
    [null, 'none'],
    [0, 'ok'],
    [30 * MINUTE - 1, 'ok'],
    [30 * MINUTE, 'warning'],
    [2 * HOUR, 'alarm'],
    [11 * HOUR, 'urgent'],
    [12 * HOUR, 'expired'],
  ] as const)('received %s ms ago is %s', (age, level) => {
    expect(ticketLevel(age === null ? null : T - age, T)).toBe(level);
  });
});
