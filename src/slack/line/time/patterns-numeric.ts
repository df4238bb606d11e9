import { clockOf, type Draft, type Found, fill, int, type Pattern } from './draft.ts';

function date(draft: Draft, [, year, month, day]: Found): boolean {
  return fill(draft, 'day', { kind: 'date', year: int(year), month: int(month), day: int(day) });
}

function clock(draft: Draft, hour: string | undefined, minute = '0', second = '0'): boolean {
  return fill(draft, 'clock', clockOf(hour, minute, second, 'figures'));
}

/** ISO 8601 writes `-05:00` behind a time; behind `9:00` the same signs are rather the end of a span of time. */
const isoOffset: Pattern = {
  pattern:
    /(\d{4})-(\d\d)-(\d\d)(?:t| )(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:(?<=t\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)| )-(\d\d):?(\d\d)(?![\d:])/y,
  take(found, draft) {
    const [, , , , hour, minute, second, hours, minutes] = found;
    return (
      date(draft, found) &&
      clock(draft, hour, minute, second) &&
      fill(draft, 'zone', { kind: 'offset', minutes: -(int(hours) * 60 + int(minutes)) })
    );
  },
};

const compact: Pattern = {
  pattern: /(20\d\d)(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)?(?!\d)/y,
  take: (found, draft) => date(draft, found) && clock(draft, found[4], found[5], found[6]),
};

const whole: Pattern = {
  pattern: /(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))(?!\d)(?:t(?=\d))?/y,
  take: ([, year, , month, day, compactMonth, compactDay], draft) =>
    date(draft, ['', year, month ?? compactMonth, day ?? compactDay]),
};

const hours: Pattern = {
  pattern: /(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?![\d:])(?!\s*[-~–—至到]\s*\d)/y,
  take: ([, hour, minute, second], draft) => clock(draft, hour, minute, second),
};

const pair: Pattern = {
  pattern: /(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d\d))?(?![\d:/.点时]|\s*[ap]\.?m)/y,
  take([, one, separator, two, three], draft) {
    const [first, second] = [int(one), int(two)];
    if (three?.length === 2)
      return fill(draft, 'day', { kind: 'short_year', numbers: [first, second, int(three)] });
    const year = three === undefined ? null : int(three);
    return fill(draft, 'day', { kind: 'pair', first, second, year, dotted: separator === '.' });
  },
};

/** Dates and times in figures, as they are written in any language. */
export const numericPatterns: readonly Pattern[] = [isoOffset, compact, whole, hours, pair];
