import type { Instant } from '../../../kit/instant.ts';
import { wallClock } from '../../../kit/time-zone.ts';
import { freeText } from '../../text/free-text.ts';
import { parseTime } from '../time/parse-time.ts';
import { readWhen, type When } from '../time/read-when.ts';
import type { LineContext } from '../typed/line-context.ts';
import type { Word } from '../typed/split-words.ts';
import { readRate } from '../values/rate.ts';
import { nearestClause } from './clauses.ts';
import { isPackText, readClauses } from './read-clauses.ts';
import { takeTime } from './take-time.ts';
import { exampleTime, type RaiseDraft } from './write-raise.ts';

/** What can be kept of the clauses for a suggestion; a time that cannot be read is replaced by what comes near it. */
export function clausesOf(words: readonly Word[], line: string, context: LineContext): RaiseDraft {
  const { texts } = readClauses(words, line);
  return {
    ...(texts.from && !saysRate(texts.from)
      ? { from: keptTime(texts.from, readWhen(texts.from, context), context) }
      : {}),
    ...(texts.on && !isDay(texts.on) ? { pack: texts.on } : {}),
    ...(texts.because ? { reason: texts.because } : {}),
    ...(texts.breakGlass ? { breakGlass: true as const } : {}),
  };
}

/** The start as it was typed, or the nearest one that can be read. */
export function keptTime(typed: string, when: When, context: LineContext): string {
  switch (when.kind) {
    case 'at':
      return isOver(when.at, context) ? exampleTime(context) : typed;
    case 'ambiguous':
      return typed;
    case 'unreadable':
      return when.nearest === null ? exampleTime(context) : wallClock(when.nearest, context.timeZone);
  }
}

/** Figures of hours and years stay below it. */
const LEAST_RATE = 10_000;

/** `at 400k for 5d` is no start. */
function saysRate(text: string): boolean {
  const rate = readRate(text.split(' ', 1)[0] ?? '') ?? 0;
  return rate >= LEAST_RATE && parseTime(text) === null;
}

/** In English `on` would make it the start. */
const isDay = (pack: string): boolean => !isPackText(pack) && parseTime(pack) !== null;

const isOver = (at: Instant | null, { now }: LineContext): boolean => at !== null && at <= now;

const SALE = /^(?:双|元旦)/u;

/** A loose word after the days begins a time, is a misspelt clause, or else the reason without its `because`. */
export function strayDraft(
  words: readonly Word[],
  line: string,
  strayAt: number | null,
  context: LineContext,
): RaiseDraft {
  if (strayAt === null) return {};
  const index = words.findIndex((word) => word.start === strayAt);
  const stray = words[index];
  if (stray === undefined) return {};
  const { start } = stray;
  const inserted = { text: 'from', start, end: start, at: Array(4).fill(start) };
  // What a sale is called is rather the reason.
  if (!SALE.test(stray.text) && parseTime(takeTime('', words.slice(index)).text) !== null)
    return clausesOf([...words.slice(0, index), inserted, ...words.slice(index)], line, context);
  const meant = nearestClause(stray.text);
  if (meant) return clausesOf(words.with(index, { ...stray, text: meant }), line, context);
  const reason = freeText(line.slice(strayAt));
  return reason === '' ? {} : { reason };
}
