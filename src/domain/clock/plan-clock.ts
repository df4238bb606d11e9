import type { Instant } from '../../kit/instant.ts';
import { addWorkingTime } from '../../kit/working-time.ts';
import type { People } from '../people.ts';
import type { ClockSettings } from '../policy/clock-settings.ts';
import type { Policy } from '../policy/policy.ts';

/** One thing that happens at a stated time while nobody decides. */
export type ClockStep = { at: Instant } & (
  | { kind: 'remind' }
  | { kind: 'escalate'; name: string | null; to: People }
);

/** `done`: how many of the steps, which are in the order of their times, lie behind. */
export type RequestClock = { steps: ClockStep[]; done: number };

/** Where no one configured anything: reminders are the warnings' matter. */
export const NO_CLOCK: ClockSettings = { workingHours: null, reminders: [], escalation: [] };

/** The clock of requests that are submitted under a policy. */
export function clockOf({ workingHours, reminders, escalation }: Policy): ClockSettings {
  return {
    workingHours: workingHours ?? NO_CLOCK.workingHours,
    reminders: reminders ?? NO_CLOCK.reminders,
    escalation: escalation ?? NO_CLOCK.escalation,
  };
}

/**
 * When a request that is submitted now expires, and what happens until then. Nothing is planned for a time at which it has
 * expired. A planned start ends the wait in any case, whatever hours people work.
 */
export function planClock(
  { workingHours, reminders, escalation }: ClockSettings,
  at: Instant,
  patienceMs: number,
  beginsAt: Instant | null,
): { expiresAt: Instant; clock: RequestClock | null } {
  const after = (ms: number) => (workingHours === null ? at + ms : addWorkingTime(at, ms, workingHours));
  const latest = after(patienceMs);
  const expiresAt = beginsAt === null ? latest : Math.min(latest, beginsAt);
  const steps = [
    ...reminders.map((ms): ClockStep => ({ at: after(ms), kind: 'remind' })),
    ...escalation.map(
      ({ afterMs, name, to }): ClockStep => ({ at: after(afterMs), kind: 'escalate', name, to }),
    ),
  ]
    .filter((step) => step.at < expiresAt)
    .sort((one, other) => one.at - other.at);
  return { expiresAt, clock: steps.length > 0 ? { steps, done: 0 } : null };
}
