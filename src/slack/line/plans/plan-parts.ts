import { freeText } from '../../text/free-text.ts';
import { clauseAt } from '../raise/clauses.ts';
import { parseTime } from '../time/parse-time.ts';
import { restOf, type Word } from '../typed/split-words.ts';
import { readDays } from '../values/days.ts';
import { readRate } from '../values/rate.ts';
import { takeRate } from '../values/take-rate.ts';
import { planPartAt, withRanges } from './plan-words.ts';

/** Apps that share a window. Times as typed; `null`: none was. */
export type PlanGroup = {
  items: { app: string; rate: number }[];
  from: string | null;
  to: string | null;
  /** In place of an end, milliseconds. */
  lastingMs: number | null;
};

export type PlanParts = {
  groups: PlanGroup[];
  reason: string;
  /** What stands where a rate should be; `''`: nothing does. */
  odd: { app: string; typed: string } | null;
};

/** No time has more words. */
const MOST_WORDS = 14;
const HOUR_MS = 3_600_000;
/** `65万和 tickets` */
const JOINED = /(?:以及|[和与及])$/u;
const HOURS = /^(\d{1,4})(?:h|hr|hrs|hours?|小时|个小时)$/;

/**
 * `<app> <rate>[, <app> <rate> …] [from <when>] to <when> [, <app> <rate> … from … to …] [because <text>]`: apps without a
 * window of their own have the next one.
 */
export function planParts(all: readonly Word[], line: string): PlanParts {
  const becauseAt = all.findIndex((word, index) => index > 0 && clauseAt(word)?.clause === 'because');
  const because = all[becauseAt];
  const reason = because ? freeText(line.slice(clauseAt(because)?.restAt)) : '';
  const groups: PlanGroup[] = [];
  let rest: readonly Word[] = because ? all.slice(0, becauseAt) : all;
  let items: PlanGroup['items'] = [];
  const end = (odd: PlanParts['odd']): PlanParts => {
    if (items.length > 0 || groups.length === 0)
      groups.push({ items, from: null, to: null, lastingMs: null });
    return { groups, reason, odd };
  };
  for (let [app] = rest; app; [app] = rest) {
    if (planPartAt(app)?.part === 'and') {
      rest = rest.slice(1);
      continue;
    }
    const [rateWord, ...after] = rest.slice(1);
    if (!rateWord || beginsWindow(rateWord)) return end({ app: app.text, typed: '' });
    const taken = takeRate(rateWord, after);
    const rate = readRate(taken.rateText) ?? readRate(taken.rateText.replace(JOINED, ''));
    if (rate === null) return end({ app: app.text, typed: taken.rateText });
    items.push({ app: app.text, rate });
    const window = takeWindow(taken.rest);
    rest = window.rest;
    if (window.found === null) continue;
    groups.push({ items, ...window.found });
    items = [];
  }
  return end(null);
}

type Window = Omit<PlanGroup, 'items'>;

function beginsWindow(word: Word): boolean {
  return clauseAt(word)?.clause === 'from' || planPartAt(word) !== null;
}

/** What follows an app's rate as far as it is a window. */
function takeWindow(words: readonly Word[]): { found: Window | null; rest: readonly Word[] } {
  const [first] = words;
  if (!first) return { found: null, rest: [] };
  const lasting = takeLasting(words);
  if (lasting) return { found: { from: null, to: null, lastingMs: lasting.ms }, rest: lasting.rest };
  const clause = clauseAt(first);
  const isRange = withRanges([first]).length > 1;
  if (clause?.clause !== 'from' && !isRange) {
    const to = takeEnd(words);
    return to
      ? { found: { from: null, to: to.text, lastingMs: null }, rest: to.rest }
      : { found: null, rest: words };
  }
  const glued = clause && clause.rest !== '' ? [restOf(first, first.text.length - clause.rest.length)] : [];
  const behind = clause ? [...glued, ...words.slice(1)] : words;
  return takeFrom(behind);
}

/** Behind `from`: a beginning up to `to`, and what follows it. */
function takeFrom(words: readonly Word[]): { found: Window; rest: readonly Word[] } {
  const apart = withRanges(words);
  const at = apart.findIndex((word) => word === null || isEnding(word));
  if (at === -1) {
    const alone = longestTime(words);
    const lasting = takeLasting(alone.rest);
    // A dash alone between the two is no word.
    const second = lasting ? null : longestTime(alone.rest);
    if (second && parseTime(second.text) !== null)
      return { found: { from: alone.text, to: second.text, lastingMs: null }, rest: second.rest };
    if (lasting) return { found: { from: alone.text, to: null, lastingMs: lasting.ms }, rest: lasting.rest };
    return { found: { from: alone.text, to: null, lastingMs: null }, rest: alone.rest };
  }
  const from = textOf(apart.slice(0, at));
  const behind = apart.slice(at).flatMap((word) => word ?? []);
  const lasting = takeLasting(behind);
  if (lasting) return { found: { from, to: null, lastingMs: lasting.ms }, rest: lasting.rest };
  const to = apart[at] === null ? longestTime(behind) : takeEnd(behind);
  return { found: { from, to: to?.text ?? '', lastingMs: null }, rest: to?.rest ?? [] };
}

function isEnding(word: Word): boolean {
  const part = planPartAt(word)?.part;
  return part === 'to' || part === 'lasting';
}

function takeEnd(words: readonly Word[]): { text: string; rest: readonly Word[] } | null {
  const [first, ...others] = words;
  const found = first ? planPartAt(first) : null;
  return found?.part === 'to' ? longestTime([...found.rest, ...others]) : null;
}

/** `for 3d`, `3 days`, `36h` */
function takeLasting(words: readonly Word[]): { ms: number; rest: readonly Word[] } | null {
  const [first] = words;
  const found = first ? planPartAt(first) : null;
  const behind = found?.part === 'lasting' ? [...found.rest, ...words.slice(1)] : words;
  const days = readDays(behind[0]?.text ?? '', behind[1]?.text);
  if (days) return { ms: days.days * 24 * HOUR_MS, rest: behind.slice(days.taken) };
  const [, hours] = HOURS.exec(behind[0]?.text.toLowerCase() ?? '') ?? [];
  return hours === undefined ? null : { ms: Number(hours) * HOUR_MS, rest: behind.slice(1) };
}

/** The longest text from the front that says a time; where none does, all of it. */
function longestTime(words: readonly Word[]): { text: string; rest: readonly Word[] } {
  for (let count = Math.min(words.length, MOST_WORDS); count > 0; count -= 1) {
    const text = textOf(words.slice(0, count));
    if (parseTime(text) !== null) return { text, rest: words.slice(count) };
  }
  return { text: textOf(words), rest: [] };
}

function textOf(words: readonly (Word | null)[]): string {
  return words.flatMap((word) => word?.text ?? []).join(' ');
}
