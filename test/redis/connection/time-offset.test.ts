import { describe, expect, it } from 'vitest';
import { estimateOffset } from '../../../src/redis/connection/time-offset.ts';

describe('the offset to the server’s time', () => {
  it('is unknown without an answer', () => {
    expect(estimateOffset([])).toBeNull();
  });

  it('takes the answer as given in the middle of the round trip', () => {
    expect(estimateOffset([{ sentAt: 1_000, serverAt: 50_010, receivedAt: 1_020 }])).toEqual({
      ms: 49_000,
      errorMs: 10,
    });
  });

  it('goes by the quickest answer, wherever it comes, and not by an average', () => {
    const slow = { sentAt: 0, serverAt: 90_400, receivedAt: 400 };
    const quick = { sentAt: 500, serverAt: 90_501, receivedAt: 502 };
    const expected = { ms: 90_000, errorMs: 1 };
    expect(estimateOffset([slow, quick])).toEqual(expected);
    expect(estimateOffset([quick, slow, slow])).toEqual(expected);
  });

  it('is wrong by no more than it says, however the round trip is split', () => {
    for (const there of [0, 1, 7, 20]) {
      const offset = estimateOffset([{ sentAt: 100, serverAt: 5_100 + there, receivedAt: 120 }]);
      expect(Math.abs((offset?.ms ?? 0) - 5_000)).toBeLessThanOrEqual(offset?.errorMs ?? 0);
    }
  });

  it('is as good for a server that is behind', () => {
    expect(estimateOffset([{ sentAt: 8_000_000, serverAt: 800_002, receivedAt: 8_000_004 }])?.ms).toBe(
      -7_200_000,
    );
  });
});
