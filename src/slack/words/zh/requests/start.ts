import type { Instant } from '../../../../kit/instant.ts';
import { CHINA } from '../../../../kit/time-zone.ts';
import { say } from '../../../text/sentence.ts';
import type { Doubt, StartClock, StartWords } from '../../shape/start.ts';
import { distance, shownAt } from '../../shape/start-clock.ts';

/** `12月1日（周二）00:00`, with the year where it is another one. */
function short(at: Instant, clock: StartClock): string {
  const { weekday, month, day, year, time, offset } = shownAt(at, clock);
  const date = `${year === null ? '' : `${year}年`}${month}月${day}日（周${'一二三四五六日'[weekday - 1]}）`;
  return `${date}${time}${offset === null ? '' : `（${offset}）`}`;
}

function full(at: Instant, clock: StartClock): string {
  const { count, unit } = distance(at, clock.now);
  const away = `${count} ${{ minutes: '分钟', hours: '小时', days: '天' }[unit]}后`;
  const { timeZone } = shownAt(at, clock);
  const zone = timeZone === CHINA ? `北京时间（${CHINA}）` : `${timeZone} 时间`;
  return `${short(at, clock)}，${zone}，${away}`;
}

/** Why a time is asked back, within a sentence. */
const WHY: Record<Doubt, string> = {
  clock_change: '正值夏令时切换，这个钟点会出现两次或不存在',
  zone: '不同时区会是不同的时间',
  day_or_month: '可能是“月/日”，也可能是“日/月”',
  weekday: '日期和星期对不上',
  which_day: '可能指不同的日子',
  passed: '这个时间已经过了',
  which_hour: '可能指不同的钟点',
};

export const ONCE_APPROVED = '批准后立即开始';

/** Texts about the start of a raise, in Chinese. */
export const start = {
  repeated: (at, clock) => (at === null ? [`${ONCE_APPROVED}。`] : say`开始时间：${full(at, clock)}。`),
  reading: (at, clock) => (at === null ? ONCE_APPROVED : full(at, clock)),
  button: (at, clock) => (at === null ? ONCE_APPROVED : short(at, clock)),
  doubt: (why, typed, one) =>
    one
      ? say`尚未提交。“${typed}”${WHY[why]}，是不是下面这个时间？`
      : say`尚未提交。“${typed}”${WHY[why]}，请选择开始时间。`,
  why: (doubt) => WHY[doubt],
  orType: '也可以复制命令：',
} satisfies StartWords;
