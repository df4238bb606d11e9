import { describe, expect, it } from 'vitest';
import { emptyBalance, type OutsideBalance } from '../../../src/domain/movements/balance.ts';
import { explainByOwn } from '../../../src/domain/movements/explain.ts';
import { emptyLedger, type PackLedger } from '../../../src/domain/packs/ledger.ts';
import { T0 } from '../../support/requests.ts';

const WINDOW = { from: T0 - 1, to: T0 };

/** Confirmed by WeChat now, by requestId. */
function confirmed(entries: Record<string, bigint>): PackLedger {
  return {
    ...emptyLedger,
    entries: Object.fromEntries(
      Object.entries(entries).map(([id, units]) => [id, { units, confirmedAt: T0 }]),
    ),
  };
}

function explain(balance: Partial<OutsideBalance>, difference: bigint, ledger: PackLedger) {
  const draft = { balance: { ...emptyBalance, accounted: 100n, ...balance }, changes: [], difference };
  return explainByOwn(draft, ledger, T0);
}

describe('a figure that lacks what WeChat confirmed of ours', () => {
  it('had counted it in a difference that waits to be said', () => {
    const steps = [{ ...WINDOW, units: 30n }];
    expect(explain({ steps }, -30n, confirmed({ a: 30n }))).toMatchObject({
      balance: { steps: [], accounted: 100n },
      changes: [],
      difference: 0n,
    });
  });

  it('leaves of a larger difference what is not ours', () => {
    const steps = [{ ...WINDOW, units: 50n }];
    expect(explain({ steps }, -30n, confirmed({ a: 30n })).balance.steps).toEqual([
      { ...WINDOW, units: 20n },
    ]);
  });

  it('explains a movement that people were told of', () => {
    const told = [{ id: 'O-1', units: 30n, window: WINDOW, wechatRequestId: null }];
    expect(explain({ told }, -30n, confirmed({ a: 30n }))).toMatchObject({
      balance: { told: [], accounted: 70n },
      changes: [{ id: 'O-1', kind: 'explained', wechatRequestId: 'a', units: 30n }],
      difference: 0n,
    });
  });

  it('never explains what a push named', () => {
    const told = [{ id: 'O-1', units: 30n, window: WINDOW, wechatRequestId: 'somebody-else' }];
    expect(explain({ told }, -30n, confirmed({ a: 30n }))).toMatchObject({ changes: [], difference: -30n });
  });

  it('takes one that is exactly it before as many as fit in', () => {
    const steps = [{ ...WINDOW, units: 90n }];
    expect(explain({ steps }, -30n, confirmed({ a: 10n, b: 20n, c: 30n })).balance.steps).toEqual([
      { ...WINDOW, units: 60n },
    ]);
    expect(explain({ steps }, -35n, confirmed({ a: 10n, b: 20n, c: 40n })).difference).toBe(-5n);
  });

  it('explains nothing where there is no difference', () => {
    const steps = [{ ...WINDOW, units: 30n }];
    expect(explain({ steps }, 0n, confirmed({ a: 30n })).balance.steps).toEqual(steps);
  });
});
