import { describe, expect, it } from 'vitest';
import { renewalOf } from '../../../src/domain/requests/renewal.ts';
import { allocations, approved, DAY_MS, inEveryState, STARTS_AT } from '../../slack/samples/samples.ts';

const ENDS_AT = STARTS_AT + 3 * DAY_MS;

describe('the renewal of a raise', () => {
  it('is the same raise from the moment the last allocation ends', () => {
    const longer = { ...allocations.allocated, endsAt: ENDS_AT + DAY_MS };
    expect(renewalOf(approved([longer, allocations.allocated]), STARTS_AT)).toEqual({
      ok: true,
      value: { app: 'wx0123456789abcdef', rate: 300_000, days: 3, beginsAt: ENDS_AT + DAY_MS, pack: null },
    });
  });

  it.each([
    [ENDS_AT - 1, ENDS_AT],
    [ENDS_AT, null],
    [ENDS_AT + DAY_MS, null],
  ])('begins at once when the one before is over: at %i', (now, beginsAt) => {
    expect(renewalOf(approved([allocations.allocated]), now)).toMatchObject({ value: { beginsAt } });
  });

  const renewable = ['allocated', 'scheduled', 'active', 'ended'];
  it('can be had as soon as it is allocated, and also after it has ended', () => {
    for (const [state, request] of Object.entries(inEveryState())) {
      expect(renewalOf(request, STARTS_AT).ok, state).toBe(renewable.includes(state));
    }
  });

  it.each(Object.entries(inEveryState()).filter(([state]) => !renewable.includes(state)))(
    'needs a raise that is allocated: %s',
    (_state, request) => {
      expect(renewalOf(request, STARTS_AT)).toEqual({
        ok: false,
        refusal: { reason: 'not_allocated', request: 'R-17' },
      });
    },
  );
});
