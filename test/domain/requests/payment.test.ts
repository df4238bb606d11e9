import { describe, expect, it } from 'vitest';
import { emptyLedger, reserve } from '../../../src/domain/packs/ledger.ts';
import { checkPayment, figuresOf } from '../../../src/domain/requests/payment.ts';
import type { Raise } from '../../../src/domain/requests/raise.ts';
import { aPack, aPendingRequest, DAY, T0 } from '../../support/requests.ts';

const [item] = aPendingRequest().raise.items;
const second = { ...item.pack, orderId: 'DD2' };
const raise: Raise = {
  reason: '',
  items: [
    { ...item, units: 300n },
    { ...item, units: 200n, pack: second },
    { ...item, units: 100n },
  ],
};
const pack = (orderId: string, left: bigint) => aPack({ orderId, all: 1_000n, used: 1_000n - left });
const payers = (left: bigint, other: bigint) => [
  { pack: pack(item.pack.orderId, left), ledger: emptyLedger },
  { pack: pack('DD2', other), ledger: emptyLedger },
];

describe('the packs of a raise', () => {
  it('pay for all that they are asked for together, or for nothing', () => {
    expect(checkPayment(raise, payers(400n, 200n), T0)).toEqual({ ok: true, value: true });
    expect(checkPayment(raise, payers(399n, 200n), T0)).toMatchObject({
      refusal: { reason: 'not_enough_units', units: 400n, left: 399n, orderId: item.pack.orderId },
    });
    expect(checkPayment(raise, payers(400n, 199n), T0)).toMatchObject({
      refusal: { reason: 'not_enough_units', units: 200n, left: 199n, orderId: 'DD2' },
    });
  });

  it('pay with what others have not reserved', () => {
    const [first, other] = payers(500n, 200n);
    if (!first || !other) throw new Error('no payers');
    const taken = { ...first, ledger: reserve(emptyLedger, 'R-9-x', 101n) };
    expect(checkPayment(raise, [taken, other], T0)).toMatchObject({ refusal: { left: 399n } });
  });

  it('pay before they expire, and before any start', () => {
    const [first, other] = payers(400n, 200n);
    if (!first || !other) throw new Error('no payers');
    const expired = { ...other, pack: { ...other.pack, validUntil: T0 } };
    expect(checkPayment(raise, [first, expired], T0)).toMatchObject({ refusal: { reason: 'pack_expired' } });
    const planned: Raise = { ...raise, items: [item, { ...item, beginsAt: T0 + DAY }] };
    expect(checkPayment(planned, payers(1_000n, 0n), T0 + DAY)).toMatchObject({
      refusal: { reason: 'start_passed', beginsAt: T0 + DAY },
    });
  });

  it('that nothing is known of are a mistake', () => {
    expect(() => checkPayment(raise, payers(400n, 200n).slice(0, 1), T0)).toThrow('DD2');
  });
});

describe('what WeChat said of them', () => {
  it('is one figure of one pack, and each by its order of several', () => {
    expect(figuresOf(payers(1n, 2n).slice(0, 1))).toEqual({ figure: { used: 999n, at: T0 } });
    expect(figuresOf(payers(1n, 2n))).toEqual({
      figures: { [item.pack.orderId]: { used: 999n, at: T0 }, DD2: { used: 998n, at: T0 } },
    });
  });
});
