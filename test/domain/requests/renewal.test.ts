import { describe, expect, it } from 'vitest';
import { renewalOf } from '../../../src/domain/requests/renewal.ts';
import { allocations, approved, DAY_MS, inEveryState, STARTS_AT } from '../../slack/samples/samples.ts';

const ENDS_AT = STARTS_AT + 3 * DAY_MS;
const MINUTE = 60_000;
const OVERLAP = 10 * MINUTE;

describe('the renewal of a raise', () => {
  it('is the same raise, each allocation from some minutes before it ends, or one of them', () => {
    const longer = { ...allocations.allocated, no: 2, endsAt: ENDS_AT + DAY_MS };
    const request = approved([allocations.allocated, longer]);
    const item = { app: 'wx0123456789abcdef', rate: 300_000, days: 3, pack: null };
    const [first, second] = [
      { ...item, beginsAt: ENDS_AT - OVERLAP },
      { ...item, beginsAt: ENDS_AT + DAY_MS - OVERLAP },
    ];
    expect(renewalOf(request, null, STARTS_AT, OVERLAP)).toEqual({ ok: true, value: [first, second] });
    expect(renewalOf(request, 2, STARTS_AT, OVERLAP)).toEqual({ ok: true, value: [second] });
    expect(renewalOf(request, 3, STARTS_AT, OVERLAP).ok).toBe(false);
  });

  it('leaves out what is not allocated', () => {
    const request = approved([allocations.failed, { ...allocations.allocated, no: 2 }]);
    expect(renewalOf(request, null, STARTS_AT, OVERLAP)).toMatchObject({
      value: [{ beginsAt: ENDS_AT - OVERLAP }],
    });
    expect(renewalOf(request, 1, STARTS_AT, OVERLAP)).toMatchObject({ refusal: { reason: 'not_allocated' } });
  });

  it.each([
    ['begins at once when the one before is over', ENDS_AT, OVERLAP, null],
    ['or was over long ago', ENDS_AT + DAY_MS, OVERLAP, null],
    ['or ends within the overlap', ENDS_AT - OVERLAP, OVERLAP, null],
    ['or a moment later', ENDS_AT - OVERLAP - 1, OVERLAP, ENDS_AT - OVERLAP],
    ['and at its end where they are to overlap by nothing', ENDS_AT - 1, 0, ENDS_AT],
  ])('%s', (_what, now, overlapMs, beginsAt) => {
    const found = renewalOf(approved([allocations.allocated]), null, now, overlapMs);
    expect(found).toMatchObject({ value: [{ beginsAt }] });
  });

  it('begins at a whole minute, never later than the overlap wants it', () => {
    const odd = { ...allocations.allocated, endsAt: ENDS_AT + 17_123 };
    expect(renewalOf(approved([odd]), null, STARTS_AT, OVERLAP)).toMatchObject({
      value: [{ beginsAt: ENDS_AT - OVERLAP }],
    });
  });

  const renewable = ['allocated', 'scheduled', 'active', 'ended', 'partly'];
  it('can be had as soon as it is allocated, and also after it has ended', () => {
    for (const [state, request] of Object.entries(inEveryState())) {
      expect(renewalOf(request, null, STARTS_AT, OVERLAP).ok, state).toBe(renewable.includes(state));
    }
  });

  it.each(Object.entries(inEveryState()).filter(([state]) => !renewable.includes(state)))(
    'needs a raise that is allocated: %s',
    (_state, request) => {
      expect(renewalOf(request, null, STARTS_AT, OVERLAP)).toEqual({
        ok: false,
        refusal: { reason: 'not_allocated', request: 'R-17' },
      });
    },
  );
});
