import { type Piece, type Sentence, say } from '../../../text/sentence.ts';
import { spanOf, type When } from '../../../text/when.ts';
import { n } from './numbers.ts';

const NEAR: Record<string, string> = { '-1': '昨天', 0: '今天', 1: '明天' };
/** The time of day matters no longer. */
const FAR_DAYS = 7;

/** `明天 14:57`, `12 月 2 日 14:57`, `12 月 18 日`, `2027 年 11 月 2 日` */
export function when({ daysAway, month, day, year, time }: When): string {
  const near = NEAR[daysAway];
  if (near !== undefined) return `${near} ${time}`;
  const date = `${month} 月 ${day} 日`;
  if (year !== null) return `${year} 年 ${date}`;
  return Math.abs(daysAway) < FAR_DAYS ? `${date} ${time}` : date;
}

/** `2 天 23 小时`, `35 分钟` */
export function span(ms: number): string {
  const { days, hours, minutes } = spanOf(ms);
  const parts = [
    ...(days > 0 ? [`${n(days)} 天`] : []),
    ...(hours > 0 ? [`${n(hours)} 小时`] : []),
    ...(minutes > 0 ? [`${n(minutes)} 分钟`] : []),
  ];
  return parts.join(' ');
}

const HAN = /\p{Script=Han}/u;

/** A date within a sentence: a space parts digits from Chinese, and nothing parts Chinese from Chinese. */
export function around(at: Piece): Sentence {
  const before = typeof at === 'string' && HAN.test(at.charAt(0)) ? '' : ' ';
  return say`${before}${beginning(at)}`;
}

/** A date at the beginning of one. */
export function beginning(at: Piece): Sentence {
  const after = typeof at === 'string' && HAN.test(at.slice(-1)) ? '' : ' ';
  return say`${at}${after}`;
}
