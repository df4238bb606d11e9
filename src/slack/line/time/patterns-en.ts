import { clockOf, type Draft, fill, int, type Part, type Pattern } from './draft.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?(?![a-z])';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY =
  '(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\\.?(?![a-z])';
const END = '(?![a-z])';
const YEAR = '(?:\\s*,?\\s*(20\\d\\d)(?![\\d:]))?';

const monthOf = (word: string | undefined): number => MONTHS.indexOf(word?.slice(0, 3) ?? '') + 1;
const weekdayOf = (word: string | undefined): number => WEEKDAYS.indexOf(word?.slice(0, 3) ?? '') + 1;
const yearOf = (text: string | undefined): number | null => (text === undefined ? null : int(text));

function part(draft: Draft, name: Part): boolean {
  draft.parts.add(name);
  return true;
}

function clock(draft: Draft, hour: string | undefined, minute: string | number = 0): boolean {
  return fill(draft, 'clock', clockOf(hour, minute));
}

const on =
  (...days: [number, Part?]) =>
  (_found: unknown, draft: Draft): boolean =>
    (days[1] === undefined || part(draft, days[1])) && fill(draft, 'day', { kind: 'offset', days: days[0] });

const rule = (pattern: string, take: Pattern['take']): Pattern => ({
  pattern: new RegExp(pattern + END, 'y'),
  take,
});

const dates: Pattern[] = [
  rule(
    `${MONTH}\\s*(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:/.]|\\s*[ap]\\.?m)${YEAR}`,
    ([, m, d, y], draft) =>
      fill(draft, 'day', { kind: 'date', year: yearOf(y), month: monthOf(m), day: int(d) }),
  ),
  rule(`(\\d{1,2})(?:st|nd|rd|th)?\\s*[-/]?(?:of\\s+)?${MONTH}[-/]?${YEAR}`, ([, d, m, y], draft) =>
    fill(draft, 'day', { kind: 'date', year: yearOf(y), month: monthOf(m), day: int(d) }),
  ),
  rule('(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)', ([, d], draft) =>
    fill(draft, 'day', { kind: 'day_of_month', day: int(d) }),
  ),
  rule(`${MONTH}(?:\\s+20\\d\\d)?`, ([, m], draft) => fill(draft, 'vague', { month: monthOf(m) })),
];

const days: Pattern[] = [
  rule('(?:the\\s+)?day\\s+after\\s+(?:tomorrow|tmrw?|tmr)', on(2)),
  rule('(?:the\\s+)?day\\s+before\\s+yesterday', on(-2)),
  rule('tonight', on(0, 'night')),
  rule('last\\s+night', on(-1, 'night')),
  rule('this\\s+morning', on(0, 'morning')),
  rule('this\\s+afternoon', on(0, 'afternoon')),
  rule('this\\s+evening', on(0, 'evening')),
  rule('today', on(0)),
  rule('tomorrow|tmrw|tmr|tmw', on(1)),
  rule('yesterday', on(-1)),
  rule(`(?:(next|last|(?:this\\s+)?coming|this)\\s+)?${WEEKDAY}`, ([, which, day], draft) => {
    const weekday = weekdayOf(day);
    if (which === undefined) return fill(draft, 'weekday', { weekday, weeks: 'bare' });
    if (which === 'last') return fill(draft, 'weekday', { weekday, weeks: -1 });
    if (which === 'next') return fill(draft, 'weekday', { weekday, weeks: 'next' });
    return fill(draft, 'weekday', { weekday, weeks: which === 'this' ? 0 : 'coming' });
  }),
  rule('week\\s+after\\s+next', (_f, d) => fill(d, 'week', 2)),
  rule('(next|this|last)\\s+week', ([, w], d) => fill(d, 'week', stepsOf(w))),
  rule('(next|this|last)\\s+month', ([, w], d) => fill(d, 'month', stepsOf(w))),
  rule('(next|this|last)\\s+year', ([, w], d) => fill(d, 'year', stepsOf(w))),
  rule('(?:(?:next|this|last)\\s+)?weekend|week|month|year', (_f, d) => fill(d, 'vague', { month: null })),
];

function stepsOf(word: string | undefined): number {
  return word === 'next' ? 1 : word === 'last' ? -1 : 0;
}

const hours: Pattern[] = [
  {
    pattern: /(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?\s?m\b\.?(?!\s*[-~–—]\s*\d)/y,
    take: ([, hour, minute, half], draft) =>
      clock(draft, hour, minute) && part(draft, half === 'a' ? 'am' : 'pm'),
  },
  {
    pattern: /(?:half\s+past|(quarter)\s+past|quarter\s+to)\s+(\d{1,2})(?!\d)/y,
    take([all, past, hour], draft) {
      // A quarter to one may be noon's or midnight's.
      if (/\bto\b/.test(all ?? '')) return hour !== '1' && clock(draft, String(int(hour) - 1), 45);
      return clock(draft, hour, past ? 15 : 30);
    },
  },
  rule('(\\d{1,2})\\s*o.?\\s?clock', ([, hour], draft) => clock(draft, hour)),
  {
    pattern: /([ap])\.?m\b\.?/y,
    take: ([, half], draft) => draft.clock !== null && part(draft, half === 'a' ? 'am' : 'pm'),
  },
  {
    // `at 9`, `tonight 8`, `8 tonight`, `9 in the morning`: a figure beside such a word is an hour.
    pattern:
      /(?:(?<=(?:^|\s)(?:at|@)\s*|(?:tonight|night|evening|morning|afternoon)\s+)(\d{1,2})|(\d{1,2})(?=\s+(?:tonight|in\s+the\s+(?:morning|afternoon|evening)|at\s+night|this\s+(?:morning|afternoon|evening))))(?![\d:/.-]|st|nd|rd|th|\s*[ap]\.?m\b|\s*(?:h|m|s|d|w|hours?|mins?|minutes?|days?|weeks?)(?![a-z]))/y,
    take: ([, after, before], draft) => clock(draft, after ?? before),
  },
];

const parts: Pattern[] = [
  rule('(?:12\\s+)?midnight', (_f, d) => part(d, 'midnight')),
  rule('(?:12\\s+)?(?:noon|midday)', (_f, d) => part(d, 'noon')),
  rule('(?:in\\s+the\\s+)?middle\\s+of\\s+the\\s+night', (_f, d) => part(d, 'deep')),
  rule('(?:early\\s+)?(?:in\\s+the\\s+)?(?:early\\s+)?morning', (_f, d) => part(d, 'morning')),
  rule('(?:in\\s+the\\s+)?afternoon', (_f, d) => part(d, 'afternoon')),
  rule('(?:in\\s+the\\s+)?evening', (_f, d) => part(d, 'evening')),
  rule('(?:at\\s+)?night', (_f, d) => part(d, 'night')),
];

/** The patterns of English phrases, the more particular ones first. */
export const englishPatterns: readonly Pattern[] = [...dates, ...days, ...hours, ...parts];
