import type { SlackFaults } from '../../../slack/control.ts';
import type { WeChatFaults } from '../../../wechat/control/control.ts';

/** How many switches are on. A list of prepared answers counts once for each answer. */
export function countFaults(faults: SlackFaults | WeChatFaults | undefined): number {
  // Slack's own limits are no fault, even where they can be switched off.
  const { rateLimits: _own, ...switched } = { rateLimits: false, ...faults };
  const values: unknown[] = Object.values(switched);
  return values.reduce<number>((count, value) => {
    if (Array.isArray(value)) return count + value.length;
    return value === undefined || value === false ? count : count + 1;
  }, 0);
}
