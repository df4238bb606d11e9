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
    const seen = seeCalls(shown ? { calls: shown } : {}, measured, false);
    expect(seen?.isNews ?? false).toBe(isNews);
    if (seen) expect(seen.next.calls).toEqual(isNews ? measured : shown);
  });

  it('and the highest are kept in any case, with whether another raise ran', () => {
    const first = seeCalls({ peaks: { wx1: 90_000, wx2: 7 } }, [at(80_000)], false)?.next ?? {};
    expect(first).toMatchObject({ peaks: { wx1: 90_000, wx2: 7 } });
    expect(seeCalls(first, [at(85_000)], false)).toBeNull();
    const second = seeCalls(first, [at(91_000)], true);
    expect(second).toMatchObject({ isNews: false, next: { peaks: { wx1: 91_000, wx2: 7 }, shared: true } });
  });
});
