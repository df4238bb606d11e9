import { describe, expect, it } from 'vitest';
import { planClock } from '../../../../src/domain/clock/plan-clock.ts';
import type { ClockSettings } from '../../../../src/domain/policy/clock-settings.ts';
import { replayClock } from '../../../../src/domain/requests/replay/replay-clock.ts';
import type { PendingRequest } from '../../../../src/domain/requests/state.ts';
import { allocationIn, approvedWith } from '../../../support/core-allocations.ts';
import { aPendingRequest, HOUR, T0 } from '../../../support/requests.ts';

const clock = (reminders: number[]) => ({ workingHours: null, reminders, escalation: [] });
const policyOf = ({ reminders }: ClockSettings) => ({ reminders, rules: [], version: 'v2' });

function waiting(settings: ClockSettings, change: Partial<PendingRequest> = {}): PendingRequest {
  const { expiresAt, clock: planned } = planClock(settings, T0, 4 * HOUR, null);
  return aPendingRequest({ askedAt: T0, expiresAt, ...(planned ? { clock: planned } : {}), ...change });
}

const reminded = clock([HOUR, 2 * HOUR]);

describe('the clock of a stored request by another policy', () => {
  it('is the same where nothing of it changed', () => {
    expect(replayClock(waiting(reminded), policyOf(reminded), 4 * HOUR)).toBeNull();
    expect(replayClock(waiting(clock([])), { rules: [], version: 'v2' }, 4 * HOUR)).toBeNull();
  });

  it('is another one where it expires sooner, or where people are reminded at other times', () => {
    expect(replayClock(waiting(reminded), policyOf(reminded), 3 * HOUR)).toEqual({
      was: { expiresAfterMs: 4 * HOUR, reminders: 2, escalations: 0 },
      is: { expiresAfterMs: 3 * HOUR, reminders: 2, escalations: 0 },
    });
    expect(replayClock(waiting(reminded), policyOf(clock([HOUR])), 4 * HOUR)).toMatchObject({
      is: { reminders: 1 },
    });
  });

  it('begins anew with an edit', () => {
    const moved = planClock(reminded, T0 + HOUR, 4 * HOUR, null);
    const edited = { at: T0 + HOUR, revision: 2, mentioned: { users: [], groups: [] } };
    const request = waiting(reminded, {
      edited,
      expiresAt: moved.expiresAt,
      ...(moved.clock ? { clock: moved.clock } : {}),
    });
    expect(replayClock(request, policyOf(reminded), 4 * HOUR)).toBeNull();
  });

  it('is not compared where nobody waited, nor by its expiry where an answer moved that', () => {
    const paused = waiting(reminded, {
      expiresAt: T0 + 9 * HOUR,
      paused: { ms: 5 * HOUR, at: T0, reply: '1.1' },
    });
    expect(replayClock(paused, policyOf(reminded), 4 * HOUR)).toBeNull();
    const given = { id: 'G-1', by: ['UANN'], remaining: 0n };
    const granted = approvedWith([allocationIn('allocated')], { grant: given });
    expect(replayClock(granted, policyOf(reminded), HOUR)).toBeNull();
    expect(
      replayClock(waiting(reminded, { series: { id: 'S-1', run: T0 } }), policyOf(clock([])), HOUR),
    ).toBeNull();
  });
});
