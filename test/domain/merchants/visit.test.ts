import { describe, expect, it } from 'vitest';
import {
  completed,
  mayBeInProgress,
  redirectRefusal,
  type Visit,
  visited,
} from '../../../src/domain/merchants/visit.ts';
import { anInvitation, HOUR, T } from './support.ts';

const visit: Visit = {
  nonce: 'n',
  invitation: 'inv',
  startedAt: T,
  expiresAt: T + HOUR,
  code: null,
  returnedAt: null,
  merchant: null,
};

describe('a visit', () => {
  it('counts as one more of its invitation, and costs no use', () => {
    expect(visited(anInvitation({ visits: 4 }))).toEqual(anInvitation({ visits: 5 }));
  });

  it('that ends with an account spends one use, however often its end is reported', () => {
    const end = completed(anInvitation(), visit, 'wx1');
    expect(end).toEqual({
      invitation: anInvitation({ usesLeft: 1 }),
      visit: { ...visit, merchant: 'wx1' },
    });
    expect(end && completed(end.invitation, end.visit, 'wx1')).toBeNull();
    expect(end && completed(end.invitation, end.visit, 'wx2')).toBeNull();
  });

  it('never leaves less than no use', () => {
    expect(completed(anInvitation({ usesLeft: 0 }), visit, 'wx1')?.invitation.usesLeft).toBe(0);
  });
});

describe('a redirect', () => {
  const reason = (one: Visit | null, code: string, now: number) => redirectRefusal(one, code, now)?.reason;

  it('brings its first code until the visit is over', () => {
    expect(reason(visit, 'c', T)).toBeUndefined();
    expect(reason(visit, 'c', T + HOUR - 1)).toBeUndefined();
    expect(reason(visit, 'c', T + HOUR)).toBe('visit_expired');
  });

  it('may bring the very same code ever after, and no other', () => {
    expect(reason({ ...visit, code: 'c' }, 'c', T + HOUR)).toBeUndefined();
    expect(reason({ ...visit, code: 'c' }, 'd', T)).toBe('visit_used');
    expect(reason({ ...visit, code: 'c' }, 'd', T + HOUR)).toBe('visit_used');
  });

  it('of a visit that nobody began is refused', () => {
    expect(reason(null, 'c', T)).toBe('unknown_visit');
  });
});

describe('a code that WeChat calls used up', () => {
  const SECOND = 1000;

  it.each([
    [0, true],
    [30 * SECOND - 1, true],
    [30 * SECOND, false],
  ])('%s ms after the redirect may be in use by the push: %s', (after, atWork) => {
    expect(mayBeInProgress({ ...visit, returnedAt: T }, T + after)).toBe(atWork);
  });

  it('is not in use before any redirect', () => {
    expect(mayBeInProgress(visit, T)).toBe(false);
  });
});
