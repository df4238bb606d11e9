import { describe, expect, it } from 'vitest';
import { syncDue } from '../../../src/domain/packs/sync.ts';
import { T0 } from '../../support/requests.ts';

const MINUTE = 60_000;

describe('when packs are synchronised', () => {
  it('at once where nobody ever tried', () => {
    expect(
      syncDue({ lastGoodAt: null, firstTriedAt: null, lastTriedAt: null, lastError: null, failures: 0 }, T0),
    ).toBe(true);
  });

  it.each([
    [0, 1],
    [1, 2],
    [2, 4],
    [3, 8],
    [4, 10],
    [5_000, 10],
  ])('after %i failures: %i minutes after the last try', (failures, minutes) => {
    const sync = { lastGoodAt: T0, firstTriedAt: T0, lastTriedAt: T0, lastError: null, failures };
    expect(syncDue(sync, T0 + minutes * MINUTE - 1)).toBe(false);
    expect(syncDue(sync, T0 + minutes * MINUTE)).toBe(true);
  });
});
