import { clockOf, type Draft, fill, int, type Part, type Pattern } from './draft.ts';

function part(draft: Draft, ...names: Part[]): boolean {
  for (const name of names) draft.parts.add(name);
  return true;
}

const DAYS: Record<string, number> = {
  大前: -3,
  前: -2,
  昨: -1,
  今: 0,
  本: 0,
  当: 0,
  明: 1,
  后: 2,
  大后: 3,
};

/** How many weeks, months or years after this one a word means: `下` 1, `下下` 2, `本` 0, `上` -1. */
function steps(word: string | undefined): number {
  if (word === undefined || /[本这今]/u.test(word)) return 0;
  const size = [...word].filter((sign) => sign === '下' || sign === '上').length;
  return word.startsWith('上') ? -size : size;
}

const YEARS: Record<string, number> = { 前: -2, 去: -1, 今: 0, 本: 0, 明: 1, 后: 2 };

const date: Pattern = {
  pattern: /(?:(\d{4})年\s*)?(\d{1,2})月(?:份)?\s*(\d{1,2})(?!\d)\s*[日号]?(?!\s*[天点时:个])/y,
  take: ([, year, month, day], draft) =>
    fill(draft, 'day', {
      kind: 'date',
      year: year === undefined ? null : int(year),
      month: int(month),
      day: int(day),
    }),
};

/** `12月1 9点`: the figure behind the month is a day only where it has no unit of its own. */
const dateBeforeClock: Pattern = {
  pattern: /(?:(\d{4})年\s*)?(\d{1,2})月\s*(\d{1,2})[日号]/y,
  take: date.take,
};

const clock: Pattern = {
  pattern:
    /(\d{1,2})(?:点钟?|时)(?:整|(半)钟?|([13])刻钟?|(\d{1,2})(?!\d)分?(?!钟)(?:(\d{1,2})秒)?)?(?!\s*[\d多左以之后前]|\s*[-~–—至到]\s*\d)/y,
  take([, hour, half, quarters, minutes, seconds], draft) {
    const minute = half ? 30 : quarters ? int(quarters) * 15 : int(minutes ?? '0');
    return fill(draft, 'clock', clockOf(hour, minute, seconds));
  },
};

/** `明晚8`: behind a part of the day a figure is an hour. */
const bareHour: Pattern = {
  pattern: /(?<=[晚早夜晨午里间]上?\s*)(\d{1,2})(?![\d:/.月日号点时天个小周年])/y,
  take: ([, hour], draft) => fill(draft, 'clock', clockOf(hour)),
};

const weekday: Pattern = {
  pattern: /((?:下|上)+个?|本|这个?)?\s*周<([1-7])>/y,
  take([, week, day], draft) {
    if (week === undefined) {
      // `下周的周五` names its week before.
      return fill(draft, 'weekday', { weekday: int(day), weeks: draft.week ?? 'bare' });
    }
    return draft.week === null && fill(draft, 'weekday', { weekday: int(day), weeks: steps(week) });
  },
};

/** The patterns of Chinese phrases, the more particular ones first. */
export const chinesePatterns: readonly Pattern[] = [
  dateBeforeClock,
  date,
  clock,
  {
    pattern: /(大前|前|昨|今|明|后|大后)(?:儿个?|天|日)(?!内)/y,
    take: ([, word = ''], draft) => fill(draft, 'day', { kind: 'offset', days: DAYS[word] ?? 0 }),
  },
  {
    pattern: /(昨|今|当|明|后)(晚上?|夜里?|夜晚|早上?|晨)/y,
    take: ([, word = '', when = ''], draft) =>
      part(draft, /[晚夜]/u.test(when) ? 'night' : 'morning') &&
      fill(draft, 'day', { kind: 'offset', days: DAYS[word] ?? 0 }),
  },
  weekday,
  {
    pattern: /((?:下|上)+个?|本|这个?)(?:周|星期|礼拜)(?!末)/y,
    take: ([, week], d) => fill(d, 'week', steps(week)),
  },
  { pattern: /((?:下|上)+个?|本|这个?)月(?!初|底|末|中)/y, take: ([, m], d) => fill(d, 'month', steps(m)) },
  { pattern: /(去|今|本|明|后)年(?!初|底|末)/y, take: ([, y = ''], d) => fill(d, 'year', YEARS[y] ?? 0) },
  {
    pattern: /(\d{1,2})[日号]/y,
    take: ([, day], d) => fill(d, 'day', { kind: 'day_of_month', day: int(day) }),
  },
  {
    pattern: /(?:\d{4}年)?(\d{1,2})月份?(?:初|底|末|中旬|上旬|下旬)?/y,
    take: ([, month], d) => fill(d, 'vague', { month: int(month) }),
  },
  { pattern: /((?:下|上)*个?|本|这个?)(?:周末|周)/y, take: (_f, d) => fill(d, 'vague', { month: null }) },
  {
    pattern: /(?:(?:下|上)*个?|本|这个?|年|今年|明年)(?:月|年)(?:初|底|末|中旬|上旬|下旬)/y,
    take: (_f, d) => fill(d, 'vague', { month: null }),
  },
  { pattern: /凌晨/y, take: (_f, d) => part(d, 'dawn') },
  { pattern: /清晨|清早|早晨|早上|早间|上午|一早|早/y, take: (_f, d) => part(d, 'morning') },
  { pattern: /中午|正午|晌午/y, take: (_f, d) => part(d, 'noon') },
  { pattern: /下午|午后/y, take: (_f, d) => part(d, 'afternoon') },
  { pattern: /傍晚|黄昏/y, take: (_f, d) => part(d, 'evening') },
  { pattern: /午夜|子夜/y, take: (_f, d) => part(d, 'midnight') },
  { pattern: /深夜|大?半夜|后半夜|夜里|深更半夜/y, take: (_f, d) => part(d, 'deep') },
  { pattern: /晚上|晚间|夜晚|夜间|晚/y, take: (_f, d) => part(d, 'night') },
  bareHour,
];
