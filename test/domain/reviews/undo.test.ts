import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { dueAt } from '../../../src/domain/requests/due.ts';
import { evolveAll } from '../../../src/domain/requests/evolve.ts';
import { decideLateUndo, decideUndo, mayUndo, undoDueAt, undoWay } from '../../../src/domain/reviews/undo.ts';
import { ALLOCATION_STATES, allocationIn, timings } from '../../support/core-allocations.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { automaticRequest, scheduled } from '../../support/reviews.ts';

const voter = (userId: string, inChannel = true) => ({ userId, inChannel, groups: [] });
const undo = (request: ReturnType<typeof automaticRequest>, by = 'UANN', reached = false) =>
  decideUndo(request, { voter: voter(by, by !== 'UXYZ'), at: T0 + 1, reached });
const planned = (state: Allocation['state']) => allocationIn(state, {}, { beginsAt: T0 + DAY });
const with_ = (one: Allocation, change = {}) => automaticRequest(change, [one]);

describe('what the policy approved can be undone', () => {
  it.each([
    ['reserved', allocationIn('reserved'), 'stop'],
    ['allocated, while WeChat cancels it', scheduled, 'cancel'],
    ['allocated, once it has begun', allocationIn('allocated'), null],
    ['submitting, with a start to come', planned('submitting'), 'later'],
    ['accepted, with a start to come', planned('accepted'), 'later'],
    ['unknown, with a start to come', planned('unknown'), 'later'],
    ['submitting, to start at once', allocationIn('submitting'), null],
    ['failed', allocationIn('failed'), null],
  ] as const)('%s', (_what, one, way) => {
    expect(undoWay(with_(one), T0 + 1)).toBe(way);
  });

  it('until it is reviewed, and once', () => {
    for (const state of ALLOCATION_STATES) {
      expect(undoWay(with_(planned(state), { reviewedAt: T0 }), T0 + 1)).toBeNull();
      expect(undoWay(with_(planned(state), { undo: { by: 'UANN', at: T0 } }), T0 + 1)).toBeNull();
    }
    expect(undo(with_(scheduled, { reviewedAt: T0 }))).toMatchObject({
      refusal: { reason: 'reviewed_already' },
    });
    expect(undo(with_(planned('accepted'), { undo: { by: 'UBEA', at: T0 } }))).toMatchObject({
      refusal: { reason: 'undone_already', by: 'UBEA' },
    });
  });

  it('by the requester and by whoever may review it', () => {
    expect(mayUndo(automaticRequest(), voter('ULIN', false)).ok).toBe(true);
    expect(mayUndo(automaticRequest(), voter('UANN')).ok).toBe(true);
    expect(undo(automaticRequest(), 'UXYZ')).toMatchObject({ refusal: { reason: 'not_in_channel' } });
  });
});

describe('undoing', () => {
  it('stops what WeChat was not asked for', () => {
    const decided = undo(automaticRequest());
    expect(decided).toEqual({
      ok: true,
      value: [{ type: 'cancel_undone', at: T0 + 1, allocation: 1, by: 'UANN' }],
    });
    const next = evolveAll(automaticRequest(), decided.ok ? decided.value : []);
    expect(next).toMatchObject({
      phase: 'approved',
      allocations: [{ state: 'cancelled', proof: 'not_sent', by: 'UANN' }],
    });
    expect(dueAt(next, timings)).toBeNull();
  });

  it('stops nothing that WeChat may have been asked for, as far as Redis still knows', () => {
    expect(undo(automaticRequest(), 'UANN', true)).toMatchObject({ refusal: { reason: 'busy' } });
  });

  it('has WeChat cancel what it allocated, without anybody’s vote', () => {
    const decided = undo(with_(scheduled), 'ULIN');
    if (!decided.ok) throw new Error(decided.refusal.reason);
    expect(evolveAll(with_(scheduled), decided.value)).toMatchObject({
      allocations: [{ state: 'cancelling', calls: null }],
    });
  });

  it('waits for WeChat to allocate what it is asked for, and is due as soon as that is done', () => {
    const accepted = with_(planned('accepted'));
    const decided = undo(accepted);
    if (!decided.ok) throw new Error(decided.refusal.reason);
    expect(decided.value).toEqual([{ type: 'undo_asked', at: T0 + 1, by: 'UANN' }]);
    const asked = evolveAll(accepted, decided.value);
    if (asked.phase !== 'approved') throw new Error(asked.phase);
    expect(undoDueAt(asked)).toBeNull();
    expect(decideLateUndo(asked, T0 + 2)).toEqual([]);
    const allocated = { ...asked, allocations: [scheduled] };
    expect(undoDueAt(allocated)).toBe(T0 + 1);
    expect(decideLateUndo(allocated, T0 + 2)).toMatchObject([{ type: 'cancel_undone', by: 'UANN' }]);
    // Nothing is due for ever where it came too late.
    const { cancelUntil: _over, ...begun } = scheduled;
    expect(undoDueAt({ ...asked, allocations: [begun] })).toBeNull();
    expect(decideLateUndo({ ...asked, allocations: [begun] }, T0 + 9 * DAY)).toEqual([]);
  });

  it('is too late once it has begun or come to nothing', () => {
    expect(undo(with_(allocationIn('allocated')))).toMatchObject({ refusal: { reason: 'too_late' } });
    expect(undo(with_(allocationIn('failed')))).toMatchObject({ refusal: { reason: 'not_allocated' } });
    const { automatic: _none, ...voted } = automaticRequest();
    expect(decideLateUndo(voted, T0)).toEqual([]);
  });
});
