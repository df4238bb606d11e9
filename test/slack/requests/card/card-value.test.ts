import { describe, expect, it } from 'vitest';
import {
  cardValue,
  claimOf,
  readCardValue,
  requestValue,
} from '../../../../src/slack/requests/card/card-value.ts';
import { aPendingRequest } from '../../../support/requests.ts';

const key = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
const request = aPendingRequest({ key, revision: 4 });

describe("a button's value", () => {
  it('gives back the request, the allocation, the key and the revision', () => {
    expect(readCardValue(cardValue(request))).toEqual({
      request: 'R-17',
      allocation: null,
      key,
      revision: 4,
    });
    expect(readCardValue(cardValue(request, 2))).toEqual({
      request: 'R-17',
      allocation: 2,
      key,
      revision: 4,
    });
    expect(readCardValue(requestValue({ request: 'R-17', key }))).toEqual({
      request: 'R-17',
      allocation: null,
      key,
      revision: null,
    });
  });

  it('of an older version names the request or the allocation alone', () => {
    expect(cardValue(aPendingRequest())).toBe('R-17');
    expect(readCardValue('R-17.2')).toEqual({ request: 'R-17', allocation: 2, key: null, revision: null });
  });

  it.each([
    null,
    '',
    'R-01',
    'R-1 ',
    'R-1\n',
    'X-1',
    'R-17.0',
    'R-17.2.3',
    'R-17~',
    `R-17~${key}~`,
    'R-17~k~1',
    `R-17~${key}~0`,
  ])('that is none of ours is not read: %j', (value) => {
    expect(readCardValue(value)).toBeNull();
  });

  it('speaks for its message only where it was made for a card', () => {
    const message = { channel: 'C1', ts: '1.0' };
    expect(claimOf({ request: 'R-17', allocation: null, key, revision: 4 }, message)).toEqual({
      key,
      revision: 4,
      message,
    });
    expect(claimOf({ request: 'R-17', allocation: null, key, revision: null }, message)).toEqual({
      key,
      revision: null,
      message: null,
    });
  });
});
