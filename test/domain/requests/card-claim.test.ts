import { describe, expect, it } from 'vitest';
import { type CardClaim, checkClaim, wasEditedSince } from '../../../src/domain/requests/card-claim.ts';
import { aPendingRequest } from '../../support/requests.ts';

const key = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
const stored = { value: aPendingRequest({ key, revision: 2 }), revision: 2 };
const posted = { channel: 'C1', ts: '100.1' };
const claim = (change: Partial<CardClaim> = {}): CardClaim => ({
  key,
  revision: 2,
  message: posted,
  ...change,
});

describe('a button speaks for its request', () => {
  it.each<[string, CardClaim | null]>([
    ['on its card', claim()],
    ['on its card that is not drawn anew yet', claim({ revision: 1 })],
    ['on Home', claim({ message: null })],
    ['in a warning, which knows no revision', claim({ revision: null, message: null })],
    ['where it was typed and not pressed', null],
  ])('%s', (_, pressed) => {
    expect(checkClaim('R-17', stored, posted, pressed)).toBeNull();
  });

  it('where its message was posted and Redis lost which one that is', () => {
    expect(checkClaim('R-17', stored, null, claim())).toBeNull();
  });

  it('of an older version, as long as its request is of that version too', () => {
    const old = { value: aPendingRequest(), revision: 2 };
    const pressed = claim({ key: null, revision: null });
    expect(checkClaim('R-17', old, posted, pressed)).toBeNull();
    expect(checkClaim('R-17', null, null, pressed)).toBeNull();
    expect(checkClaim('R-17', stored, posted, pressed)).toEqual({ reason: 'other_card', request: 'R-17' });
  });
});

describe('a button does not speak for a request', () => {
  it('whose number belongs to another one by now', () => {
    const other = claim({ key: 'f'.repeat(32) });
    expect(checkClaim('R-17', stored, posted, other)).toEqual({ reason: 'other_card', request: 'R-17' });
  });

  it('that is not stored any more', () => {
    expect(checkClaim('R-17', null, null, claim())).toEqual({ reason: 'other_card', request: 'R-17' });
  });

  it('that is stored as it was before', () => {
    expect(checkClaim('R-17', stored, posted, claim({ revision: 5 }))).toEqual({
      reason: 'card_ahead',
      request: 'R-17',
      shown: 5,
      stored: 2,
    });
  });

  it('that has another card', () => {
    const copy = claim({ message: { channel: 'C1', ts: '99.1' } });
    expect(checkClaim('R-17', stored, posted, copy)).toEqual({
      reason: 'old_copy',
      request: 'R-17',
      channel: 'C1',
    });
  });
});

describe('what somebody saw of a request', () => {
  const edited = { at: 0, revision: 3, mentioned: { users: [], groups: [] } };
  it.each([
    ['the revision of before its last edit', edited, 2, true],
    ['the edit itself', edited, 3, false],
    ['something later', edited, 4, false],
    ['whatever it says now', edited, null, false],
    ['a request that nobody edited', undefined, 1, false],
  ])('is something else than what it says: %s', (_what, last, seen, expected) => {
    expect(wasEditedSince(aPendingRequest(last ? { edited: last } : {}), seen)).toBe(expected);
  });
});
