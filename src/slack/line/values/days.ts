/** Ten years: beyond it a number is a mistake. */
const MOST_DAYS = 3650;

const DAY = 'd|day|days|天|日';
const WEEK = 'w|wk|wks|week|weeks|周|个?星期|个?礼拜';
const DAYS = new RegExp(`^(\\d{1,4})-?(?:${DAY}|(${WEEK}))$`);
const NUMBER = /^\d{1,4}$/;
const UNIT = new RegExp(`^(?:${DAY}|${WEEK})$`);

/**
 * Whole days: `3d`, `3day`, `3天`, or `3 days` in two words; a week (`1 week`, `2周`) is seven of them.
 * `taken`: words used up. `null` where it is none.
 */
export function readDays(first: string, second: string | undefined): { days: number; taken: 1 | 2 } | null {
  const one = counted(first);
  if (one !== null) return { days: one, taken: 1 };
  if (second === undefined || !NUMBER.test(first) || !UNIT.test(second.toLowerCase())) return null;
  const two = counted(first + second);
  return two === null ? null : { days: two, taken: 2 };
}

/** `days`, `天`, `weeks`: what stands behind a number. */
export function isDayUnit(word: string): boolean {
  return UNIT.test(word.toLowerCase());
}

function counted(text: string): number | null {
  const match = DAYS.exec(text.toLowerCase());
  if (!match) return null;
  const days = Number(match[1]) * (match[2] === undefined ? 1 : 7);
  return days >= 1 && days <= MOST_DAYS ? days : null;
}

const CHINESE_NUMBERS = new Map([...'一二三四五六七八九十'].map((sign, index) => [sign, index + 1]));

/** Days that `typed` was probably meant to be. */
export function nearestDays(typed: string): number {
  const figures = typed
    .slice(0, 20)
    .toLowerCase()
    .replace('两', '二')
    .replace(/[一二三四五六七八九十]/, (sign) => String(CHINESE_NUMBERS.get(sign)))
    .replace(new RegExp(`^(?=(?:${WEEK})$)`), '1');
  const digits = Number(/\d{1,4}/.exec(figures)?.[0] ?? '3');
  return counted(figures) ?? (digits >= 1 && digits <= MOST_DAYS ? digits : 3);
}
