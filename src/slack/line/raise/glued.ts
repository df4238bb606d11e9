import { restOf, type Word } from '../typed/split-words.ts';
import { readDays } from '../values/days.ts';
import { readRate } from '../values/rate.ts';
import { clauseAt } from './clauses.ts';

/** What stands in one word though it is several. */
export type Glued = {
  /** `null`: the word begins with the rate. */
  app: string | null;
  rate: number;
  /** `null`: they are not in this word. */
  days: number | null;
  /** A clause that follows without a space; `null` where none does. */
  clause: Word | null;
};

/** Longer words are no app with a rate behind it. */
const LONGEST_APP = 40;

const GLUED = new RegExp(
  `^(\\D.{0,${LONGEST_APP}}?)?` +
    '(\\d[\\d,.]{0,14}(?:k|w|m|千|万|萬|百万)次?(?:/(?:min|mins|minute|m|分钟|分)|每分钟|rpm)?)' +
    '(\\d{1,4}(?:days?|d|天|日|weeks?|w|周|个?星期))?(\\D.*)?$',
  'iu',
);

/** `shop30万3天`: Chinese is written without spaces. `null` where the word is not several. */
export function unglue(word: Word): Glued | null {
  const [, app = null, rateText = '', daysText = null, tail = null] = GLUED.exec(word.text) ?? [];
  const rate = readRate(rateText);
  if (rate === null) return null;
  const days = daysText === null ? null : (readDays(daysText, undefined)?.days ?? null);
  // An app may have a figure in its name (`shop30k`); only a Chinese unit can be nothing but a rate.
  if (days === null && (daysText !== null || !/[千万萬]/u.test(rateText))) return null;
  const clause = tail === null ? null : restOf(word, word.text.length - tail.length);
  return clause !== null && clauseAt(clause) === null ? null : { app, rate, days, clause };
}
