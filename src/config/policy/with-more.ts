import type { Delegation } from '../../domain/delegates/delegation.ts';
import type { ClockSettings } from '../../domain/policy/clock-settings.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { digestOf } from '../../domain/policy/versions/outline.ts';

/** The policy with who decides in place of others by it, and the clock of its requests. */
export function withMore(
  policy: Policy,
  delegates: Delegation[],
  { workingHours, reminders, escalation }: ClockSettings,
): Policy {
  const more = {
    ...(delegates.length > 0 ? { delegates } : {}),
    ...(workingHours === null ? {} : { workingHours }),
    ...(reminders.length > 0 ? { reminders } : {}),
    ...(escalation.length > 0 ? { escalation } : {}),
  };
  if (Object.keys(more).length === 0) return policy;
  const { version: _version, ...parts } = policy;
  const all = { ...parts, ...more };
  return { ...all, version: digestOf(all) };
}
