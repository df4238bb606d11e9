import type { Instant } from '../../../domain/units.ts';

/** Merchants are in China, wherever the server is. */
const ZONE = 'Asia/Shanghai';

const ENGLISH = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE });
const CHINESE = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE });

/** `28 November 2026 at 10:00 (Beijing time)` */
export function momentInEnglish(at: Instant): string {
  return `${ENGLISH.format(at)} (Beijing time)`;
}

/** `2026年11月28日 10:00（北京时间）` */
export function momentInChinese(at: Instant): string {
  return `${CHINESE.format(at)}（北京时间）`;
}
