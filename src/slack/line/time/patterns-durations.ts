import { type Draft, fill, int, type Pattern } from './draft.ts';

type Amount = { ms: number; days: number };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A month is not always as long, so `in a month` is no time of its own. */
const UNITS: readonly [RegExp, Amount][] = [
  [/^(?:s|sec|secs|seconds?|秒钟?)$/, { ms: SECOND, days: 0 }],
  [/^(?:m|min|mins|minutes?|分钟?)$/, { ms: MINUTE, days: 0 }],
  [/^(?:h|hr|hrs|hours?|小时|钟头)$/, { ms: HOUR, days: 0 }],
  [/^(?:d|days?|天|日)$/, { ms: 0, days: 1 }],
  [/^(?:w|wk|wks|weeks?|周|星期|礼拜)$/, { ms: 0, days: 7 }],
  [/^刻钟?$/, { ms: 15 * MINUTE, days: 0 }],
];

const LONGEST_DAYS = 3_650;

const EN = '(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|hr|h|days?|d|weeks?|wks?|wk|w)(?![a-z])';
const ZH = '(?:秒钟?|分钟?|小时|钟头|天|日|周|星期|礼拜|刻钟?)';
const N = '\\d{1,5}(?:\\.\\d{1,3})?';
const ONE_EN = `(?:(?:${N}|an?|half an?|an? half|half)\\s*${EN}(?:\\s+and\\s+an?\\s+half)?)`;
const MANY_EN = `${ONE_EN}(?:(?:\\s*,)?(?:\\s+and)?\\s*${ONE_EN})*`;
const ONE_ZH = `(?:(?:${N}\\s*个?半?|半\\s*个?)\\s*${ZH}半?)`;
const MANY_ZH = `${ONE_ZH}(?:\\s*(?:又|零|加)?\\s*${ONE_ZH})*`;

const PIECE = new RegExp(
  `(half an?|an? half|half|an?|${N}|半)\\s*个?(半)?\\s*(${EN}|${ZH})(半)?(?:\\s+and\\s+an?\\s+(half))?`,
  'g',
);

/** `null`: none of ours, like half a second's worth of days. */
function amountOf(text: string): Amount | null {
  const sum = { ms: 0, days: 0 };
  for (const [, number = '', halfBefore, unit = '', halfAfter, halfEnglish] of text.matchAll(PIECE)) {
    const size = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
    if (size === undefined) return null;
    const halves = (halfBefore ?? halfAfter ?? halfEnglish) === undefined ? 0 : 0.5;
    const count = (/half|半/.test(number) ? 0.5 : /^an?$/.test(number) ? 1 : int(number)) + halves;
    // Half a day may be till noon or twelve hours, and half a week is none at all.
    if (size.days > 0 && !Number.isInteger(count * size.days)) return null;
    sum.ms += Math.round(count * size.ms);
    sum.days += count * size.days;
  }
  return sum.days + sum.ms / (24 * HOUR) > LONGEST_DAYS ? null : sum;
}

const later =
  (sign: 1 | -1) =>
  ([, first, second]: readonly (string | undefined)[], draft: Draft): boolean => {
    const amount = amountOf(first ?? second ?? '');
    if (amount === null) return false;
    return fill(draft, 'after', { ms: sign * amount.ms, days: sign * amount.days });
  };

const END = '(?![a-z])';

/** Elapsed time: `in 2 hours`, `3 days from now`, `两小时后`, `+90m`. Numbers in words are figures already. */
export const durationPatterns: readonly Pattern[] = [
  {
    pattern: new RegExp(
      `(?:in|after|(?<![\\d:]\\s?)\\+)\\s*(${MANY_EN})${END}(?:\\s*(?:time|from\\s+now|from\\s+today)${END})?|(${MANY_EN})\\s*(?:from\\s+now|from\\s+today|later|hence)${END}`,
      'y',
    ),
    take: later(1),
  },
  { pattern: new RegExp(`(${MANY_EN})\\s*ago${END}`, 'y'), take: later(-1) },
  {
    pattern: new RegExp(`(?:再?过|再等)?\\s*(${MANY_ZH})\\s*[以之过]?后|(?:再?过|再等)\\s*(${MANY_ZH})`, 'y'),
    take: later(1),
  },
  { pattern: new RegExp(`(${MANY_ZH})\\s*[以之]?前`, 'y'), take: later(-1) },
];
