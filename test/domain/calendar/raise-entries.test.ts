import { describe, expect, it } from 'vitest';
import { raiseEntries } from '../../../src/domain/calendar/raise-entries.ts';
import { allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { raiseWith } from '../../support/raises.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

const pending = aPendingRequest();
const planned = { ...pending, raise: raiseWith(pending.raise, { beginsAt: T0 + DAY }) };
const statesAt = (...given: Parameters<typeof raiseEntries>) =>
  raiseEntries(...given).map(({ state }) => state);

describe('what a calendar shows of a request', () => {
  it('that waits is pending, at its start, else without one', () => {
    expect(raiseEntries(planned, 3, T0)).toMatchObject([
      { id: pending.id, startsAt: T0 + DAY, onApproval: false, state: 'pending', revision: 3 },
    ]);
    expect(raiseEntries(pending, 1, T0)).toMatchObject([{ onApproval: true, state: 'pending' }]);
  });

  it('follows what WeChat confirmed', () => {
    const request = approvedWith([allocationIn('allocated')]);
    const [entry] = raiseEntries(request, 5, T0);
    if (!entry) throw new Error('nothing');
    expect(statesAt(request, 5, entry.startsAt - 1)).toEqual(['scheduled']);
    expect(statesAt(request, 5, entry.startsAt)).toEqual(['running']);
    expect(statesAt(request, 5, entry.endsAt)).toEqual(['ended']);
    expect(statesAt(approvedWith([allocationIn('submitting')]), 2, T0)).toEqual(['approved']);
  });

  it('is cancelled where it came to nothing, so that programs take it out, and known again by its id', () => {
    for (const state of ['failed', 'cancelled'] as const)
      expect(statesAt(approvedWith([allocationIn(state)]), 4, T0)).toEqual(['cancelled']);
    const withdrawn = { ...planned, phase: 'withdrawn' as const, at: T0 + HOUR, by: 'ULIN' };
    const [before] = raiseEntries(planned, 1, T0);
    const [after] = raiseEntries(withdrawn, 2, T0 + HOUR);
    expect(after).toMatchObject({ uid: before?.uid, state: 'cancelled', changedAt: T0 + HOUR, revision: 2 });
    // It stood nowhere before.
    expect(raiseEntries({ ...pending, phase: 'withdrawn', at: T0, by: 'ULIN' }, 2, T0)).toEqual([]);
  });

  it('has another id where its number is given out again', () => {
    const [one] = raiseEntries(planned, 1, T0);
    const [other] = raiseEntries({ ...planned, askedAt: T0 + 1 }, 1, T0);
    expect(one?.uid).not.toBe(other?.uid);
  });
});
