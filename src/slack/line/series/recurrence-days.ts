import type { CalendarRecurrence } from '../../../domain/series/recurrence.ts';

/** Which days come again, before their time of day is known. `rest`: what follows in the phrase. */
type Days = { days: WithoutMinute<CalendarRecurrence>; rest: string };
type WithoutMinute<R> = R extends CalendarRecurrence ? Omit<R, 'minute'> : never;

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?(?![a-z])';
const AND = '(?:\\s*(?:[,、/&]|and(?![a-z])|和|及|与)\\s*|\\s+)';
/** No hour follows: `on 1 15:00` names one day. */
const DAY_OF_MONTH = '(?:the\\s+)?(?:[12]?\\d|3[01])(?:st|nd|rd|th|[日号])?(?![\\d:.点时]|\\s*[ap]\\.?m)';
const CHINESE_WEEKDAYS = `(?:周<[1-7]>(?:[1-7]+(?![\\d:点时半.]))?)(?:${AND}周<[1-7]>(?:[1-7]+(?![\\d:点时半.]))?)*`;

type Reader = [pattern: RegExp, read: (groups: readonly (string | undefined)[]) => Days['days'] | null];

const begins = (pattern: string): RegExp => new RegExp(`^(?:${pattern})(?![a-z])`);

const READERS: readonly Reader[] = [
  [begins('every\\s*day|each day|daily'), () => ({ unit: 'day', every: 1 })],
  [begins('every (?:other|second|2nd) day'), () => ({ unit: 'day', every: 2 })],
  [begins('every (\\d{1,3}) days?'), ([, every]) => counted('day', every)],
  [begins('(?:every |each |on )?(?:weekdays?|workdays?|working days?)'), () => weekly(1, [1, 2, 3, 4, 5])],
  [begins('(?:every |each |on )?weekends?'), () => weekly(1, [6, 7])],
  [
    begins(
      `(?:every|each) (?:(other|second|2nd|\\d{1,2}) )?weeks? (?:on )?(${WEEKDAY}(?:${AND}${WEEKDAY})*)`,
    ),
    ([, every, list]) => weekly(every === undefined ? 1 : Number(every) || 2, english(list)),
  ],
  [begins(`weekly (?:on )?(${WEEKDAY}(?:${AND}${WEEKDAY})*)`), ([, list]) => weekly(1, english(list))],
  [
    begins(`(?:every|each) (other |second |2nd )?(${WEEKDAY}(?:${AND}${WEEKDAY})*)`),
    ([, other, list]) => weekly(other === undefined ? 1 : 2, english(list)),
  ],
  [
    begins(
      '(?:(?:every|each) (?:(other|second|2nd|\\d{1,2}) )?months?|monthly),? (?:on )?(?:the )?last(?: day)?',
    ),
    ([, every]) => monthly(every, [31]),
  ],
  [
    begins(
      `(?:(?:every|each) (?:(other|second|2nd|\\d{1,2}) )?months?|monthly),? (?:on )?(?:days? )?(${DAY_OF_MONTH}(?:${AND}${DAY_OF_MONTH})*)(?: of the month)?`,
    ),
    ([, every, list]) => monthly(every, numbers(list)),
  ],
  [begins('每(?:1)?[天日]'), () => ({ unit: 'day', every: 1 })],
  [begins('每隔(\\d{1,3})[天日]'), ([, gap]) => counted('day', String(Number(gap) + 1))],
  [begins('每(\\d{1,3})[天日]'), ([, every]) => counted('day', every)],
  [begins('(?:每个?)?工作日'), () => weekly(1, [1, 2, 3, 4, 5])],
  [begins('每个?周末'), () => weekly(1, [6, 7])],
  [
    begins(`每隔(\\d{1,2})个?(?:周|星期|礼拜)的?\\s*(${CHINESE_WEEKDAYS})`),
    ([, gap, list]) => weekly(Number(gap) + 1, numbers(list)),
  ],
  [
    begins(`每(\\d{1,2})个?(?:周|星期|礼拜)的?\\s*(${CHINESE_WEEKDAYS})`),
    ([, every, list]) => weekly(Number(every), numbers(list)),
  ],
  [begins(`每个?\\s*(${CHINESE_WEEKDAYS})`), ([, list]) => weekly(1, numbers(list))],
  [begins('每(\\d{1,2})?个?月的?\\s*(?:最后(?:1[天日])?|月?底|末)'), ([, every]) => monthly(every, [31])],
  [
    begins(`每(\\d{1,2}(?=个))?个?月的?\\s*(${DAY_OF_MONTH}(?:${AND}${DAY_OF_MONTH})*)`),
    ([, every, list]) => monthly(every, numbers(list)),
  ],
];

/** The days at the beginning of a normalised phrase; `null` where it begins with none. */
export function daysIn(phrase: string): Days | null {
  for (const [pattern, read] of READERS) {
    const found = pattern.exec(phrase);
    if (!found) continue;
    const days = read(found);
    if (days !== null) return { days, rest: phrase.slice(found[0].length) };
  }
  return null;
}

/** More is no rhythm that anybody keeps in mind. */
const MOST_STEPS = 366;

function counted(unit: 'day', every: string | undefined): Days['days'] | null {
  const steps = Number(every);
  return steps >= 1 && steps <= MOST_STEPS ? { unit, every: steps } : null;
}

function weekly(every: number, weekdays: number[]): Days['days'] | null {
  const known = weekdays.filter((day) => day >= 1 && day <= 7);
  return every < 1 || known.length === 0 ? null : { unit: 'week', every, weekdays: distinct(known) };
}

function monthly(every: string | undefined, days: number[]): Days['days'] | null {
  const steps = every === undefined ? 1 : Number(every) || 2;
  const known = days.filter((day) => day >= 1 && day <= 31);
  return known.length === 0 || known.length < days.length
    ? null
    : { unit: 'month', every: steps, days: distinct(known) };
}

const distinct = (values: number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

function english(list = ''): number[] {
  return [...list.matchAll(/[a-z]{3,}/g)].map(([word]) => WEEKDAYS.indexOf(word.slice(0, 3)) + 1);
}

/** `周<1>35` is three weekdays; `1st and 15th` two days. */
function numbers(list = ''): number[] {
  if (list.includes('周')) return [...list.matchAll(/\d/g)].map(([digit]) => Number(digit));
  return [...list.matchAll(/\d{1,2}/g)].map(([digits]) => Number(digits));
}
