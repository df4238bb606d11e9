import type { PolicyFile } from '../../config/policy-file.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kit/durations.ts';
import { CHINA, wallClock } from '../../kit/time-zone.ts';
import type { WorkingHours } from '../../kit/working-time.ts';
import { count } from './describe.ts';

/** What happens to requests that nobody decides, and who stands in for whom, a line each. */
function describeClock({ policy, expiryMs }: Pick<PolicyFile, 'policy' | 'expiryMs'>): string[] {
  const { workingHours, reminders = [], escalation = [], delegates = [], confirmAbove } = policy;
  return [
    `expiry: after ${span(expiryMs)}`,
    ...(workingHours ? [hoursText(workingHours)] : []),
    ...reminders.map((afterMs) => `reminder: after ${span(afterMs)}`),
    ...escalation.map(
      ({ afterMs, name, to }) =>
        `escalation: after ${span(afterMs)} to ${name === null ? '' : `"${name}", `}${[...to.users, ...to.groups].join(', ')}`,
    ),
    ...delegates.map(
      (one) =>
        `delegate: ${one.delegate} for ${one.for} from ${wallClock(one.from, CHINA)} to ${wallClock(one.until, CHINA)} (${CHINA})`,
    ),
    ...(confirmAbove === undefined ? [] : [`confirmation: above ${count(confirmAbove)} units`]),
  ];
}

/** What of it is not the same: lines that went with `-`, lines that came with `+`. */
export function diffClock(before: PolicyFile, after: PolicyFile): string[] {
  const [old, next] = [describeClock(before), describeClock(after)];
  return [
    ...old.filter((line) => !next.includes(line)).map((line) => `- ${line}`),
    ...next.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ];
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function hoursText({ timeZone, weekdays, from, to, holidays }: WorkingHours): string {
  const named = weekdays.map((day) => WEEKDAYS[day - 1]).join(', ');
  const dates = holidays.map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10));
  const except = dates.length === 0 ? '' : `, except ${dates.join(', ')}`;
  return `working hours: ${named} ${clock(from)} to ${clock(to)} (${timeZone})${except}`;
}

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** As headroom.yml writes it. */
function span(ms: number): string {
  if (ms % DAY_MS === 0) return `${ms / DAY_MS}d`;
  if (ms % HOUR_MS === 0) return `${ms / HOUR_MS}h`;
  return ms % MINUTE_MS === 0 ? `${ms / MINUTE_MS}m` : `${ms / 1000}s`;
}
