import { describe, expect, it } from 'vitest';
import { MOST_VISITS_PER_USE, mayVisit } from '../../../src/domain/merchants/invitation.ts';
import { anInvitation, HOUR, T } from './support.ts';

const invitation = anInvitation();

describe('an invitation', () => {
  it('leads to WeChat until its end', () => {
    expect(mayVisit(invitation, T + HOUR - 1).ok).toBe(true);
    expect(mayVisit(invitation, T + HOUR)).toEqual({ ok: false, refusal: { reason: 'expired' } });
  });

  it('leads there for all its uses and visits, and not for one more', () => {
    const last = { ...invitation, usesLeft: 1, visits: 2 * MOST_VISITS_PER_USE - 1 };
    expect(mayVisit(last, T).ok).toBe(true);
  });

  it.each([
    ['revoked', { revoked: { by: 'U2', at: T } }],
    ['used_up', { usesLeft: 0 }],
    ['too_many_visits', { visits: 2 * MOST_VISITS_PER_USE }],
  ] as const)('does not when it is %s', (reason, changes) => {
    expect(mayVisit({ ...invitation, ...changes }, T)).toEqual({ ok: false, refusal: { reason } });
  });
});
