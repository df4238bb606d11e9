import { splitWords, type Word } from '../typed/split-words.ts';
import { readDays } from '../values/days.ts';
import { readRate } from '../values/rate.ts';
import { takeRate } from '../values/take-rate.ts';
import { clauseAt } from './clauses.ts';
import { unglue } from './glued.ts';

/** What may stand between two raises: comma, semicolon, line, or a word for `and`; a Chinese one may be glued to the days. */
const BETWEEN =
  /\s*[,，、;；\n]+\s*(?:(?:and|&amp;|&|plus)\s+|[和及]\s+|以及\s*)?|\s+(?:and|&amp;|&|\+|plus|和|及|以及)\s+|(?<=[天日周])(?:和|及|以及)(?=\S)/giu;

/**
 * The raises that a line asks for, as text: `shop 300k 5d`, `tickets 200k 3d from tomorrow because …`. A mark parts two of them only
 * where another raise follows it, and never in a reason: times, numbers and sentences have commas too. One part: there are no several.
 *
 * @param all at every mark, for a list of nothing but raises
 */
export function itemParts(text: string, all = false): string[] {
  const end = reasonAt(text);
  const parts: string[] = [];
  let from = 0;
  for (const found of text.matchAll(BETWEEN)) {
    const behind = found.index + found[0].length;
    if (found.index >= end) break;
    const before = text.slice(from, found.index);
    if (isInNumber(text, found.index) || splitWords(before).length === 0) continue;
    if (!all && (splitWords(before).length < 2 || !beginsRaise(splitWords(text.slice(behind))))) continue;
    parts.push(before.trim());
    from = behind;
  }
  const last = text.slice(from).trim();
  return splitWords(last).length > 0 || parts.length === 0 ? [...parts, last] : parts;
}

/** Where the reason begins; what stands there is read by nobody. */
function reasonAt(text: string): number {
  return splitWords(text).find((word) => clauseAt(word)?.clause === 'because')?.start ?? text.length;
}

/** `300,000` */
function isInNumber(text: string, at: number): boolean {
  return (
    /[,，]/.test(text[at] ?? '') &&
    /\d$/.test(text.slice(0, at)) &&
    /^[,，]\d/.test(text.slice(at)) &&
    !/(?:天|日|周|d|days?)$/i.test(text.slice(0, at))
  );
}

/** An app and what can only be a rate behind it; or with a slip in the rate, and days behind that. */
function beginsRaise([app, rateWord, ...after]: readonly Word[]): boolean {
  if (app === undefined || clauseAt(app) !== null || /^\d/.test(app.text)) return false;
  if (unglue(app) !== null) return true;
  if (rateWord === undefined || clauseAt(rateWord) !== null) return false;
  const { rateText, rest } = takeRate(rateWord, after);
  const rate = readRate(rateText);
  if (rate !== null && rate >= LEAST_RATE) return true;
  return /\d/.test(rateText) && readDays(rest[0]?.text ?? '', rest[1]?.text) !== null;
}

/** Figures of hours, days and years stay below it. */
const LEAST_RATE = 10_000;
