import { describe, expect, it } from 'vitest';
import type { ApprovedRequest } from '../../../../src/domain/requests/state.ts';
import { DEFAULT_LEVELS } from '../../../../src/domain/warnings/levels.ts';
import { observePayments } from '../../../../src/domain/warnings/observe/observe-payments.ts';
import { allocationIn, approvedWith } from '../../../support/core-allocations.ts';
import { DAY, HOUR, T0 } from '../../../support/requests.ts';
import { aView } from '../support.ts';

const ORDER = approvedWith([]).raise.items[0].pack.orderId;
const UNITS = approvedWith([]).raise.items[0].units;

/** An approved raise that is allocated ten minutes before its start. */
function deferred(
  id: string,
  startsAt: number,
  state: 'reserved' | 'accepted' = 'reserved',
): ApprovedRequest {
  const callAt = startsAt - HOUR / 6;
  const later = allocationIn(state, {}, { beginsAt: startsAt, callAt, orderId: ORDER });
  return { ...approvedWith([later]), id };
}

/** Of which WeChat's figure leaves so much. */
const pack = (remaining: bigint, change: { orderId?: string; validUntil?: number } = {}) =>
  aView(
    { left: remaining },
    { all: 5_000_000n, used: 5_000_000n - remaining, orderId: ORDER, validUntil: T0 + 99 * DAY, ...change },
  );

const observed = (requests: ApprovedRequest[], packs: ReturnType<typeof pack>[], areAllKnown = true) =>
  observePayments(requests, packs, T0, DEFAULT_LEVELS, areAllKnown);

describe('what pays for a raise that Headroom allocates later', () => {
  const one = deferred('R-17', T0 + DAY);

  it('is enough', () => {
    expect(observed([one], [pack(UNITS)])).toEqual([]);
  });

  it('may be one of those that could not be read, of which nothing is said', () => {
    expect(observed([one], [], false)).toEqual([]);
    expect(observed([one], [], true)).toHaveLength(1);
    expect(observed([one], [pack(UNITS - 1n)], false)).toHaveLength(1);
  });

  it('is too little: who is to be notified, of what, and by when', () => {
    const [found] = observed([one], [pack(UNITS - 1n)]);
    expect(found).toMatchObject({ subject: { kind: 'payment', id: 'R-17' }, channel: 'C1' });
    expect(found?.observations).toMatchObject([
      {
        depth: 1,
        warning: {
          kind: 'deferred_unpaid',
          subject: 'payment:R-17',
          severity: 'act',
          units: UNITS,
          remaining: UNITS - 1n,
          callAt: T0 + DAY - HOUR / 6,
          startsAt: T0 + DAY,
          payable: false,
        },
      },
    ]);
  });

  it.each([
    ['expires before', [pack(UNITS, { validUntil: T0 + HOUR })]],
    ['is listed no more', []],
  ])('is in a pack that %s', (_what, packs) => {
    expect(observed([one], packs)[0]?.observations[0]?.warning).toMatchObject({ remaining: null });
  });

  it.each([
    [UNITS, true],
    [UNITS - 1n, false],
  ])('may be in another pack: with %i units, %s', (left, payable) => {
    const [found] = observed([one], [pack(0n), pack(left, { orderId: 'DD2' })]);
    expect(found?.observations[0]?.warning).toMatchObject({ payable });
  });

  it('is what the ones before it leave: the first to start is paid for first', () => {
    const [early, late] = [deferred('R-18', T0 + HOUR), one];
    const found = observed([late, early], [pack(UNITS + 1n)]);
    expect(found.map(({ subject }) => subject)).toEqual([{ kind: 'payment', id: 'R-17' }]);
    expect(found[0]?.observations[0]?.warning).toMatchObject({ remaining: 1n });
    expect(observed([late, early], [pack(2n * UNITS)])).toEqual([]);
  });

  it('is WeChat’s affair once it was called', () => {
    expect(observed([deferred('R-17', T0 + DAY, 'accepted')], [pack(0n)])).toEqual([]);
    expect(observed([deferred('R-17', T0)], [pack(0n)])).toEqual([]);
  });
});
