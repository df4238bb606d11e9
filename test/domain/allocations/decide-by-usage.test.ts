import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { decideByUsage } from '../../../src/domain/allocations/decide-by-usage.ts';
import { type PackLedger, USAGE_LAG_MS } from '../../../src/domain/packs/ledger.ts';
import type { Pack } from '../../../src/domain/packs/pack.ts';
import { allocationIn, ledgerOf, MINUTE, WECHAT_ID } from '../../support/core-allocations.ts';
import { aPack, HOUR, T0 } from '../../support/requests.ts';

const alone = ledgerOf({ [WECHAT_ID]: [258_000n, null] });
const now = T0 + HOUR;
const refused = { uncertain: true, lastCode: 10121031, open: false } as const;

function packWith(used: bigint, fetchedAt = now) {
  return aPack({ used, fetchedAt });
}

function typesOf(allocation: Allocation, pack: Pack, ledger: PackLedger) {
  return decideByUsage(allocation, pack, ledger, now).map(({ type }) => type);
}

describe('the pack’s figures', () => {
  it('prove an allocation when they grew by exactly its units', () => {
    for (const state of ['submitting', 'accepted', 'unknown'] as const) {
      expect(decideByUsage(allocationIn(state, refused), packWith(1_258_000n), alone, now)).toMatchObject([
        { type: 'allocation_confirmed', proof: 'usage', startsAt: T0, by: null },
      ]);
    }
  });

  it('prove that it did not happen when they are unchanged, certainly caught up and WeChat said no since', () => {
    const late = packWith(1_000_000n, T0 + USAGE_LAG_MS + 1);
    expect(decideByUsage(allocationIn('unknown', refused), late, alone, now)).toEqual([
      { type: 'allocation_failed', at: now, allocation: 1, failure: { source: 'usage' } },
    ]);
    expect(typesOf(allocationIn('submitting', refused), late, alone)).toEqual(['allocation_failed']);
  });

  it('prove nothing while they may lag', () => {
    const early = packWith(1_000_000n, T0 + USAGE_LAG_MS);
    expect(typesOf(allocationIn('unknown', refused), early, alone)).toEqual([]);
    const repeated = allocationIn('unknown', { ...refused, lastAt: now - MINUTE });
    expect(typesOf(repeated, packWith(1_000_000n), alone)).toEqual([]);
  });

  it('prove nothing by being unchanged when WeChat was only silent, or accepted it', () => {
    const silent = allocationIn('unknown', { ...refused, lastCode: 0 });
    expect(typesOf(silent, packWith(1_000_000n), alone)).toEqual([]);
    expect(typesOf(allocationIn('accepted', refused), packWith(1_000_000n), alone)).toEqual([]);
  });

  it('prove nothing when they moved by something else', () => {
    for (const used of [999_999n, 1_000_001n, 1_257_999n, 1_258_001n, 1_516_000n]) {
      expect(typesOf(allocationIn('unknown', refused), packWith(used), alone)).toEqual([]);
    }
  });

  it('prove nothing while others use the pack', () => {
    const withOther = (confirmedAt: number | null) =>
      ledgerOf({ [WECHAT_ID]: [258_000n, null], other: [258_000n, confirmedAt] });
    for (const confirmedAt of [null, T0 + MINUTE, T0 - USAGE_LAG_MS]) {
      expect(typesOf(allocationIn('unknown', refused), packWith(1_258_000n), withOther(confirmedAt))).toEqual(
        [],
      );
      expect(typesOf(allocationIn('unknown', refused), packWith(1_000_000n), withOther(confirmedAt))).toEqual(
        [],
      );
    }
    const longBefore = withOther(T0 - USAGE_LAG_MS - 1);
    expect(typesOf(allocationIn('unknown', refused), packWith(1_258_000n), longBefore)).toEqual([
      'allocation_confirmed',
    ]);
  });

  it('are not asked when nothing is in doubt, nothing was read before, or everything is settled', () => {
    const grown = packWith(1_258_000n);
    expect(typesOf(allocationIn('submitting', { uncertain: false }), grown, alone)).toEqual([]);
    expect(typesOf(allocationIn('unknown', { ...refused, usedBefore: null }), grown, alone)).toEqual([]);
    for (const state of ['reserved', 'allocated', 'failed'] as const) {
      expect(typesOf(allocationIn(state), grown, alone)).toEqual([]);
    }
  });

  it('a planned raise proved by usage starts when it was planned', () => {
    const planned = allocationIn('unknown', refused, { beginsAt: T0 + 9 * HOUR });
    expect(decideByUsage(planned, packWith(1_258_000n), alone, now)).toMatchObject([
      { startsAt: T0 + 9 * HOUR },
    ]);
  });
});
