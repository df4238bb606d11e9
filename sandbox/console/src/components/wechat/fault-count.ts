import type { SlackFaults } from '../../../../slack/control.ts';
import type { WeChatFaults } from '../../../../wechat/control.ts';

/** How many switches are on. A list of prepared answers counts once for each answer. */
export function countFaults(faults: SlackFaults | WeChatFaults | undefined): number {
  const values: unknown[] = Object.values(faults ?? {});
  return values.reduce<number>((count, value) => {
    if (Array.isArray(value)) return count + value.length;
    return value === undefined || value === false ? count : count + 1;
  }, 0);
}
