import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../../../src/wechat/client/transport/rate-limiter.ts';

/** Twenty-three calls asked for at once, with the time at which each left. */
async function departures(count: number): Promise<number[]> {
  const left: number[] = [];
  const rateLimiter = createRateLimiter({
    now: () => 0,
    sleep: async (ms) => {
      left.push(ms);
    },
  });
  for (let call = 0; call < count; call += 1) {
    const before = left.length;
    await rateLimiter();
    if (left.length === before) left.push(0);
  }
  return left;
}

describe('calls to one account', () => {
  it('leave at once while there are few', async () => {
    expect(await departures(5)).toEqual([0, 0, 0, 0, 0]);
  });

  it('are at most five in any second', async () => {
    const left = await departures(23);
    for (const start of left) {
      expect(left.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(5);
    }
    expect(Math.max(...left)).toBe(4000);
  });
});
