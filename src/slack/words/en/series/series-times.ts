import type { Recurrence } from '../../../../domain/series/recurrence.ts';
import type { Timetable } from '../../../../domain/series/timetable.ts';
import { n } from '../grammar/numbers.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `every Friday 19:00`, `every 2 weeks on Monday and Thursday 9:00`; by the clocks of the series' own zone. */
export function every({ recurrence }: Pick<Timetable, 'recurrence'>): string {
  return recurrence.unit === 'cron'
    ? `cron ${recurrence.expression}`
    : `${daysOf(recurrence)} ${clock(recurrence.minute)}`;
}

function daysOf(recurrence: Exclude<Recurrence, { unit: 'cron' }>): string {
  switch (recurrence.unit) {
    case 'day':
      return recurrence.every === 1 ? 'every day' : `every ${n(recurrence.every)} days`;
    case 'week': {
      const names = and(recurrence.weekdays.map((day) => WEEKDAYS[day - 1] ?? ''));
      return recurrence.every === 1 ? `every ${names}` : `every ${n(recurrence.every)} weeks on ${names}`;
    }
    case 'month': {
      const names = and(recurrence.days.map((day) => (day === 31 ? 'the last day' : `the ${ordinal(day)}`)));
      return recurrence.every === 1
        ? `every month on ${names}`
        : `every ${n(recurrence.every)} months on ${names}`;
    }
  }
}

const two = (value: number): string => String(value).padStart(2, '0');
const clock = (minute: number): string => `${Math.floor(minute / 60)}:${two(minute % 60)}`;

function and(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const ENDINGS: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' };
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });

function ordinal(value: number): string {
  return `${value}${ENDINGS[ordinals.select(value)] ?? 'th'}`;
}

const WHY: Record<string, string> = {
  not_enough_units: 'no pack has enough units',
  no_pack: 'there’s no pack that can pay',
  pack_ends_before_start: 'the packs expire before it starts',
  pack_expired: 'its pack has expired',
  budget_used_up: 'the budget for this month is used up',
  over_limit: 'it’s over a company-wide limit',
  series_used_up: 'the series has no units remaining',
  refused_by_policy: 'the policy refuses it',
  unknown_app: 'its app isn’t configured any more',
  rate_not_sold: 'WeChat doesn’t sell this rate any more',
  days_not_sold: 'WeChat doesn’t sell this duration any more',
  not_offered: 'WeChat doesn’t offer this raise any more',
};

/** Why a run was not requested, behind a colon. */
export const whyRefused = (reason: string): string => WHY[reason] ?? `it was refused (${reason})`;
