import { describe, expect, it } from 'vitest';
import { renewalOf } from '../../../src/domain/requests/renewal.ts';
import { allocations, approved, DAY_MS, inEveryState, STARTS_AT } from '../../slack/samples/samples.ts';

const ENDS_AT = STARTS_AT + 3 * DAY_MS;

describe('the renewal of a raise', () => {
  it('is the same raise, each allocation from the moment it ends, or one of them', () => {
    const longer = { ...allocations.allocated, no: 2, endsAt: ENDS_AT + DAY_MS };
    const request = approved([allocations.allocated, longer]);
    const item = { app: 'wx0123456789abcdef', rate: 300_000, days: 3, pack: null };
    const [first, second] = [
      { ...item, beginsAt: ENDS_AT },
      { ...item, beginsAt: ENDS_AT + DAY_MS },
    ];
    expect(renewalOf(request, null, STARTS_AT)).toEqual({ ok: true, value: [first, second] });
    expect(renewalOf(request, 2, STARTS_AT)).toEqual({ ok: true, value: [second] });
    expect(renewalOf(request, 3, STARTS_AT).ok).toBe(false);
  });

  it('leaves out what is not allocated', () => {
    const request = approved([allocations.failed, { ...allocations.allocated, no: 2 }]);
    expect(renewalOf(request, null, STARTS_AT)).toMatchObject({ value: [{ beginsAt: ENDS_AT }] });
    expect(renewalOf(request, 1, STARTS_AT)).toMatchObject({ refusal: { reason: 'not_allocated' } });
  });

  it.each([
    [ENDS_AT - 1, ENDS_AT],
    [ENDS_AT, null],
    [ENDS_AT + DAY_MS, null],
  ])('begins at once when the one before is over: at %i', (now, beginsAt) => {
    expect(renewalOf(approved([allocations.allocated]), null, now)).toMatchObject({ value: [{ beginsAt }] });
  });

  const renewable = ['allocated', 'scheduled', 'active', 'ended', 'partly'];
  it('can be had as soon as it is allocated, and also after it has ended', () => {
    for (const [state, request] of Object.entries(inEveryState())) {
      expect(renewalOf(request, null, STARTS_AT).ok, state).toBe(renewable.includes(state));
    }
  });

  it.each(Object.entries(inEveryState()).filter(([state]) => !renewable.includes(state)))(
    'needs a raise that is allocated: %s',
    (_state, request) => {
      expect(renewalOf(request, null, STARTS_AT)).toEqual({
        ok: false,
        refusal: { reason: 'not_allocated', request: 'R-17' },
      });
    },
  );
});
