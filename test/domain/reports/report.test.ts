import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { reportOf, sharesOf } from '../../../src/domain/reports/report.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

const now = T0 + 30 * DAY;
const pending = aPendingRequest({ askedAt: T0 });
const item = pending.raise.items[0];
const order = {
  wechatRequestId: 'R-1-0123456789',
  orderId: item.pack.orderId,
  skuId: item.sku.skuId,
  receiverAppId: item.app.appId,
  units: 100n,
  beginsAt: null,
  days: 1,
};
const attempts = {
  count: 1,
  firstAt: T0,
  lastAt: T0,
  open: false,
  uncertain: true,
  lastCode: 0,
  usedBefore: null,
};
const allocated = (no: number, units: bigint): Allocation => ({
  ...order,
  no,
  units,
  state: 'allocated',
  at: T0,
  startsAt: T0,
  endsAt: T0 + DAY,
  packageId: null,
  proof: 'push',
});
const failed: Allocation = { ...order, no: 1, state: 'failed', at: T0, failure: { source: 'usage' } };
const unknown: Allocation = { ...order, no: 1, state: 'unknown', since: T0, attempts };
const cancelled: Allocation = { ...order, no: 1, state: 'cancelled', at: T0, proof: 'push', by: null };
function approved(allocations: Allocation[], requester: string, after: number): RequestState {
  return { ...pending, requester, phase: 'approved', approvedAt: T0 + after, allocations };
}
const otherApp = { ...item, app: { ...item.app, appId: 'wx9', name: 'tickets' } };

describe('a report', () => {
  it('adds up units by app and requester, of what is allocated', () => {
    const campaign = approved([allocated(1, 5n), allocated(2, 7n)], 'UANN', HOUR);
    const report = reportOf(
      [
        { ...campaign, raise: { ...campaign.raise, items: [item, otherApp] } },
        approved([allocated(1, 3n)], 'UBEN', HOUR),
        approved([failed], 'UBEN', HOUR),
        approved([cancelled], 'UANN', HOUR),
        approved([unknown], 'UANN', HOUR),
      ],
      T0,
      now,
    );
    expect(report).toMatchObject({ requests: 5, units: 15n, failed: 1, unknown: 1 });
    expect(report.apps).toEqual([
      { of: item.app.name, units: 8n },
      { of: 'tickets', units: 7n },
    ]);
    expect(report.requesters).toEqual([
      { of: 'UANN', units: 12n },
      { of: 'UBEN', units: 3n },
    ]);
    expect(Object.fromEntries(report.outcomes.map((one) => [one.standing, one.count]))).toEqual({
      ended: 2,
      failed: 1,
      cancelled: 1,
      unknown: 1,
    });
  });

  it('has the median time that people took, without what was approved at once or never decided', () => {
    const requests: RequestState[] = [
      approved([], 'UANN', HOUR),
      approved([], 'UANN', 3 * HOUR),
      { ...pending, phase: 'rejected', at: T0 + 10 * HOUR, by: 'UBEN', reason: 'no' },
      { ...pending, phase: 'expired', at: T0 + 4 * HOUR },
      { ...pending, phase: 'withdrawn', at: T0 + 1, by: 'UANN' },
      pending,
    ];
    expect(reportOf(requests, T0, now).decision).toEqual({ medianMs: 3 * HOUR, count: 3 });
    expect(reportOf(requests.slice(0, 2), T0, now).decision).toEqual({ medianMs: 2 * HOUR, count: 2 });
    expect(reportOf(requests.slice(3), T0, now).decision).toBeNull();
  });

  it('loses no units, whatever they belong to', () => {
    const part = fc.record({
      of: fc.constantFrom('a', 'b', 'c'),
      units: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    });
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const shares = sharesOf(parts);
        const sum = (of: readonly { units: bigint }[]) => of.reduce((all, { units }) => all + units, 0n);
        expect(sum(shares)).toBe(sum(parts));
        expect(new Set(shares.map(({ of }) => of)).size).toBe(shares.length);
      }),
    );
  });
});
