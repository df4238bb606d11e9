import { describe, expect, it } from 'vitest';
import { progressWithin, TimeoutError, withTimeout, withTimeoutOr } from '../../src/kit/with-timeout.ts';

const never = () => new Promise<string>(() => {});
const failed = () => Promise.reject(new Error('broken'));
const LONG_MS = 60_000;

describe('work that may take too long', () => {
  it('gives its result if it comes in time', async () => {
    expect(await withTimeout(Promise.resolve('done'), LONG_MS)).toBe('done');
    expect(await progressWithin(Promise.resolve('done'), LONG_MS)).toEqual({ state: 'done', value: 'done' });
    expect(await withTimeoutOr(Promise.resolve('done'), LONG_MS, null)).toBe('done');
  });

  it('is not waited for any longer than that', async () => {
    await expect(withTimeout(never(), 1)).rejects.toThrow(TimeoutError);
    await expect(withTimeout(never(), 1)).rejects.toThrow('no result within 1 ms');
    expect(await progressWithin(never(), 1)).toEqual({ state: 'late' });
    expect(await withTimeoutOr(never(), 1, 'what was known')).toBe('what was known');
  });

  it('fails as it failed, also where a time of its own was over', async () => {
    await expect(withTimeout(failed(), LONG_MS)).rejects.toThrow('broken');
    expect(await progressWithin(failed(), LONG_MS)).toMatchObject({
      state: 'failed',
      error: { message: 'broken' },
    });
    expect(await withTimeoutOr(failed(), LONG_MS, null)).toBeNull();
    const inner = withTimeout(never(), 1);
    expect(await progressWithin(inner, LONG_MS)).toMatchObject({ state: 'failed' });
  });
});
