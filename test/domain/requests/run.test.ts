import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import {
  confirmedRun,
  expectedRun,
  firmRuns,
  possibleRuns,
  type Run,
  runsUntil,
} from '../../../src/domain/requests/run.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { ALLOCATION_STATES, allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { raiseWith } from '../../support/raises.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

const APPROVED_AT = T0 + HOUR;
const from = (startsAt: number): Run => ({ startsAt, endsAt: startsAt + 3 * DAY });
/** What the samples of an allocation say WeChat confirmed. */
const CONFIRMED = { allocated: from(T0), cancelling: from(T0 + DAY) };

function approved(...allocations: Allocation[]): RequestState {
  return approvedWith(allocations, { approvedAt: APPROVED_AT });
}

type Row = { confirmed: Run | null; firm: Run | null; expected: Run | null };

const planned: Row = { confirmed: null, firm: null, expected: from(APPROVED_AT) };
const none: Row = { confirmed: null, firm: null, expected: null };
const BY_STATE: Record<Allocation['state'], Row> = {
  reserved: planned,
  submitting: planned,
  accepted: planned,
  unknown: planned,
  allocated: { confirmed: CONFIRMED.allocated, firm: CONFIRMED.allocated, expected: CONFIRMED.allocated },
  // It still runs until WeChat confirms that it was taken back, but nobody counts on it.
  cancelling: { confirmed: CONFIRMED.cancelling, firm: null, expected: CONFIRMED.cancelling },
  cancelled: none,
  failed: none,
};

describe('when a raise runs', () => {
  it.each(ALLOCATION_STATES)('with one allocation: %s', (state) => {
    const request = approved(allocationIn(state));
    const { confirmed, firm, expected } = BY_STATE[state];
    expect(confirmedRun(request)).toEqual(confirmed);
    expect(firmRuns(request)).toMatchObject(firm ? [firm] : []);
    expect(expectedRun(request)).toEqual(expected);
    expect(possibleRuns(request)).toMatchObject(expected ? [{ ...expected, no: 1 }] : []);
    expect(runsUntil(request)).toBe(expected?.endsAt ?? null);
  });

  it('with several is from the first start to the last end', () => {
    const request = approved(
      allocationIn('cancelling'),
      allocationIn('allocated', {}, { no: 2 }),
      allocationIn('failed', {}, { no: 3 }),
    );
    const all = { startsAt: T0, endsAt: T0 + 4 * DAY };
    expect(confirmedRun(request)).toEqual(all);
    expect(expectedRun(request)).toEqual(all);
    expect(firmRuns(request)).toMatchObject([{ ...CONFIRMED.allocated, no: 2, packageId: 'ZY1' }]);
    expect(possibleRuns(request)).toMatchObject([CONFIRMED.cancelling, CONFIRMED.allocated]);
  });

  it('is planned where nobody has decided yet: at once, or when it was asked to begin', () => {
    const pending = aPendingRequest();
    const later = { ...pending, raise: raiseWith(pending.raise, { beginsAt: T0 + 2 * DAY }) };
    expect(possibleRuns(pending)).toMatchObject([from(T0)]);
    expect(possibleRuns(later)).toMatchObject([from(T0 + 2 * DAY)]);
    expect([confirmedRun(pending), firmRuns(pending), expectedRun(pending)]).toEqual([null, [], null]);
    // It may be approved at the last moment.
    expect(runsUntil(pending)).toBe(pending.expiresAt + 3 * DAY);
    expect(runsUntil(later)).toBe(T0 + 5 * DAY);
  });

  it('may end as late as the last of several that wait', () => {
    const pending = aPendingRequest();
    const [first] = pending.raise.items;
    const items: [typeof first, typeof first] = [first, { ...first, beginsAt: T0 + 9 * DAY }];
    expect(runsUntil({ ...pending, raise: { ...pending.raise, items } })).toBe(T0 + 12 * DAY);
    expect(runsUntil({ ...pending, raise: { ...pending.raise, items: [items[1], first] } })).toBe(
      T0 + 12 * DAY,
    );
  });

  it('is never where it was decided against', () => {
    const { phase: _pending, ...request } = aPendingRequest();
    const closed: RequestState[] = [
      { ...request, phase: 'rejected', at: T0, by: 'UANN', reason: 'no' },
      { ...request, phase: 'withdrawn', at: T0, by: 'ULIN' },
      { ...request, phase: 'expired', at: T0 },
    ];
    for (const one of closed) {
      expect([confirmedRun(one), firmRuns(one), expectedRun(one), runsUntil(one)]).toEqual([
        null,
        [],
        null,
        null,
      ]);
      expect(possibleRuns(one)).toEqual([]);
    }
  });
});
