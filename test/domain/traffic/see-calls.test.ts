import { describe, expect, it } from 'vitest';
import type { AppCalls } from '../../../src/domain/traffic/observed.ts';
import { seeCalls } from '../../../src/domain/traffic/see-calls.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const at = (calls: number, change: Partial<AppCalls> = {}): AppCalls => ({
  appId: 'wx1',
  app: 'shop',
  calls,
  limit: 350_000,
  at: T0,
  ...change,
});

const OWN = [{ no: 1, appId: 'wx1' }];

describe('calls are news', () => {
  it.each<[string, AppCalls[] | undefined, AppCalls[], boolean]>([
    ['the first time', undefined, [at(1)], true],
    ['not where they are the same', [at(100_000)], [at(100_000)], false],
    ['not where they changed by less than a tenth of the limit', [at(100_000)], [at(134_999)], false],
    ['where they changed by a tenth of it', [at(100_000)], [at(135_000)], true],
    ['where they fell by a tenth of it', [at(135_000)], [at(100_000)], true],
    ['where they come near the limit', [at(279_000)], [at(281_000)], true],
    ['where they reach the limit', [at(349_000)], [at(350_000)], true],
    ['where the limit is another one', [at(1)], [at(1, { limit: 50_000 })], true],
    ['after an hour', [at(1)], [at(1, { at: T0 + HOUR })], true],
    ['of one more app', [at(1)], [at(1), at(2, { appId: 'wx2' })], true],
    ['not where nothing could be measured', [at(1)], [], false],
    [
      'by a tenth of themselves where no limit is known',
      [at(90, { limit: null })],
      [at(100, { limit: null })],
      true,
    ],
    ['not where there are none at all', [at(0, { limit: null })], [at(0, { limit: null })], false],
  ])('%s', (_what, shown, measured, isNews) => {
    const seen = seeCalls(shown ? { calls: shown } : {}, OWN, measured);
    expect(seen?.isNews ?? false).toBe(isNews);
    if (seen) expect(seen.next.calls).toEqual(isNews ? measured : shown);
  });

  it('and the highest of each allocation are kept in any case', () => {
    const both = [...OWN, { no: 3, appId: 'wx1' }];
    const before = { calls: [at(80_000)], seen: { 1: 90_000, 2: 7 } };
    const first = seeCalls(before, both, [at(80_000)]);
    expect(first).toEqual({ isNews: false, next: { ...before, seen: { 1: 90_000, 2: 7, 3: 80_000 } } });
    const second = seeCalls(before, OWN, [at(91_000)]);
    expect(second?.next).toMatchObject({ seen: { 1: 91_000, 2: 7 } });
    expect(seeCalls(before, OWN, [at(85_000)])).toBeNull();
    expect(seeCalls(before, [{ no: 2, appId: 'wx2' }], [at(85_000)])).toBeNull();
  });
});
