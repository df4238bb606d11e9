/** Ten years: beyond it a number is a mistake. */
const MOST_DAYS = 3650;

const DAYS = /^(\d{1,4})(?:d|day|days|天|日)$/;
const NUMBER = /^\d{1,4}$/;
const UNIT = /^(?:d|day|days|天|日)$/;

/** Whole days: `3d`, `3day`, `3天`, or `3 days` in two words. `taken`: words used up. `null` where it is none. */
export function readDays(first: string, second: string | undefined): { days: number; taken: 1 | 2 } | null {
  const one = DAYS.exec(first.toLowerCase());
  if (one) return counted(one[1], 1);
  if (second !== undefined && NUMBER.test(first) && UNIT.test(second.toLowerCase())) return counted(first, 2);
  return null;
}

function counted(digits: string | undefined, taken: 1 | 2): { days: number; taken: 1 | 2 } | null {
  const days = Number(digits);
  return days >= 1 && days <= MOST_DAYS ? { days, taken } : null;
}

/** Days that `typed` was probably meant to be. */
export function nearestDays(typed: string): number {
  const digits = Number(/\d{1,4}/.exec(typed.slice(0, 20))?.[0] ?? '3');
  const weeks = /^\d{1,3}(?:w|weeks?|周|星期)$/i.test(typed);
  const days = weeks ? digits * 7 : digits;
  return days >= 1 && days <= MOST_DAYS ? days : 3;
}
