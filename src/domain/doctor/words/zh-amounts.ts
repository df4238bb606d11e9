import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../kit/durations.ts';

export const MOST_NAMES = 5;

/** What came in from outside, quoted; a few say enough. */
export const shownNames = (names: readonly string[]): string => {
  const shown = names.slice(0, MOST_NAMES).map((name) => `“${name}”`);
  return [...shown, ...(names.length > MOST_NAMES ? ['……'] : [])].join('、');
};

export const millis = (ms: number): string => {
  return ms < 1 ? '不到 1 毫秒' : `${Math.round(ms)} 毫秒`;
};

export const age = (ms: number): string => {
  if (ms < MINUTE_MS) return '不到 1 分钟';
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} 分钟`;
  return ms < 2 * DAY_MS ? `${Math.floor(ms / HOUR_MS)} 小时` : `${Math.floor(ms / DAY_MS)} 天`;
};
