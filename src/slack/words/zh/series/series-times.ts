import type { Recurrence } from '../../../../domain/series/recurrence.ts';
import type { Timetable } from '../../../../domain/series/timetable.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** `每周五 19:00`，按系列自己的时区。 */
export function every({ recurrence }: Pick<Timetable, 'recurrence'>): string {
  return recurrence.unit === 'cron'
    ? `cron ${recurrence.expression}`
    : `${daysOf(recurrence)} ${clock(recurrence.minute)}`;
}

function daysOf(recurrence: Exclude<Recurrence, { unit: 'cron' }>): string {
  const { every: steps } = recurrence;
  switch (recurrence.unit) {
    case 'day':
      return steps === 1 ? '每天' : `每 ${steps} 天`;
    case 'week': {
      const names = recurrence.weekdays.map((day) => `周${WEEKDAYS[day - 1] ?? ''}`).join('、');
      return steps === 1 ? `每${names}` : `每 ${steps} 周的${names}`;
    }
    case 'month': {
      const names = recurrence.days.map((day) => (day === 31 ? '最后一天' : `${day} 日`)).join('、');
      return steps === 1 ? `每月 ${names}` : `每 ${steps} 个月的 ${names}`;
    }
  }
}

const clock = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;

const WHY: Record<string, string> = {
  not_enough_units: '没有额度足够的资源包',
  no_pack: '没有可用的资源包',
  pack_ends_before_start: '资源包在开始前就会到期',
  pack_expired: '资源包已到期',
  budget_used_up: '本月预算已用完',
  over_limit: '超过公司限额',
  series_used_up: '该系列的额度已用完',
  refused_by_policy: '策略不允许',
  unknown_app: '应用已不在配置中',
  rate_not_sold: '微信不再提供这个次数',
  days_not_sold: '微信不再提供这个天数',
  not_offered: '微信不再提供这种提额',
};

/** 为什么没有申请，放在冒号后面。 */
export const whyRefused = (reason: string): string => WHY[reason] ?? `申请未通过（${reason}）`;
