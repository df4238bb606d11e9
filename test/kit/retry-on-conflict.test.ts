import { describe, expect, it } from 'vitest';
import { retryOnConflict, retryWhileConflict } from '../../src/kit/retry-on-conflict.ts';

/** Answers `conflict` so often, then `saved`. */
function afterConflicts(count: number) {
  const calls = { count: 0 };
  const attempt = async () => {
    calls.count += 1;
    return calls.count > count ? ('saved' as const) : ('conflict' as const);
  };
  return { calls, attempt };
}

describe('a change that somebody else is faster with', () => {
  it.each([0, 1, 15])('is tried again: %i conflicts', async (conflicts) => {
    const { calls, attempt } = afterConflicts(conflicts);
    expect(await retryOnConflict('a document', attempt)).toBe('saved');
    expect(calls.count).toBe(conflicts + 1);
  });

  it('is given up after sixteen tries', async () => {
    const { calls, attempt } = afterConflicts(100);
    expect(await retryWhileConflict(attempt)).toBe('conflict');
    expect(calls.count).toBe(16);
    await expect(retryOnConflict('a document', afterConflicts(100).attempt)).rejects.toThrow('a document');
  });

  it('is not tried again after a fault', async () => {
    let calls = 0;
    const broken = async () => {
      calls += 1;
      throw new Error('broken');
    };
    await expect(retryWhileConflict(broken)).rejects.toThrow('broken');
    expect(calls).toBe(1);
  });
});
