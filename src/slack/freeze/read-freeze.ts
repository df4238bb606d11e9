import type { FreezeWish } from '../../domain/freeze/decide-freeze.ts';
import type { Instant } from '../../kit/instant.ts';
import { exactTime } from '../../kit/time-zone.ts';
import { keptTime } from '../line/raise/kept-clauses.ts';
import { exampleTime } from '../line/raise/write-raise.ts';
import { parseTime } from '../line/time/parse-time.ts';
import { readWhen } from '../line/time/read-when.ts';
import { zonedTime } from '../line/time/zoned-time.ts';
import { evidence } from '../line/typed/evidence.ts';
import type { LineContext } from '../line/typed/line-context.ts';
import { type ProblemLine, problemLine } from '../line/typed/problem-line.ts';
import type { Word } from '../line/typed/split-words.ts';
import type { LineProblem } from '../words/shape/line-problem.ts';
import { words } from '../words/words.ts';
import { type FreezeParts, freezeParts } from './freeze-parts.ts';
import { type FreezeDraft, writeFreeze } from './write-freeze.ts';

/** `ownZone`: its end would be another instant for somebody in another zone. */
export type FreezeLine = { kind: 'freeze'; ownZone: boolean } & FreezeWish;

type Read<T> = T | ProblemLine<LineProblem>;

/** The words after the verb. `line` is what they were cut from. An end is read like a start, and never guessed either. */
export function readFreeze(typed: readonly Word[], line: string, context: LineContext): Read<FreezeLine> {
  const parts = freezeParts(typed, line);
  const { scope, first, reason } = parts;
  const draft = { scope: scope ?? 'auto', reason } as const;
  if (scope === null) {
    const suggestion = writeFreeze({ ...draft, ...keptEnd(parts, context) }, context);
    return problemLine({ reason: 'missing_scope', typed: evidence(first), suggestion });
  }
  const end = readEnd(parts, draft, context);
  if ('kind' in end) return end;
  if (reason === '') {
    const suggestion = writeFreeze({ ...draft, ...keptEnd(parts, context) }, context);
    return problemLine({ reason: 'missing_reason', suggestion });
  }
  return { kind: 'freeze', scope, reason, ...end };
}

/** For a speaker whose zone is not known: what is missing where the end would be another one in another zone. */
export function missingEndZone(
  { until, ownZone, ...draft }: FreezeLine,
  context: LineContext,
): LineProblem | null {
  if (until === null || !ownZone) return null;
  const { offset, text } = zonedTime(until, context);
  return { reason: 'missing_zone', offset, suggestion: writeFreeze({ ...draft, until: text }, context) };
}

function readEnd(
  parts: FreezeParts,
  draft: FreezeDraft,
  context: LineContext,
): Read<{ until: Instant | null; ownZone: boolean }> {
  const { end, stray } = parts;
  const suggest = (until: string) => writeFreeze({ ...draft, until }, context);
  if (stray !== '') return strayProblem(stray, draft, context);
  if (end === null) return { until: null, ownZone: false };
  if (end === '') return problemLine({ reason: 'missing_end', suggestion: suggest(exampleTime(context)) });
  const when = readWhen(end, context);
  const typed = evidence(end);
  switch (when.kind) {
    case 'at':
      // At once is no end.
      if (when.at !== null) return { until: when.at, ownZone: when.ownZone };
      return problemLine({ reason: 'bad_time', typed, suggestion: suggest(exampleTime(context)) });
    case 'ambiguous': {
      const reading = when.readings.find((one) => one !== null);
      const exact = reading ? exactTime(reading, context.timeZone) : exampleTime(context);
      return problemLine({ reason: 'unclear_end', typed, suggestion: suggest(exact) });
    }
    case 'unreadable':
      return problemLine({
        reason: UNREADABLE[when.why],
        typed,
        suggestion: suggest(keptTime(end, when, context)),
      });
  }
}

const UNREADABLE = {
  no_day: 'time_without_day',
  no_hour: 'time_without_hour',
  not_a_time: 'bad_time',
} as const;

/** A time without the word in front of it is suggested with that; anything else was rather meant as the reason. */
function strayProblem(stray: string, draft: FreezeDraft, context: LineContext): ProblemLine<LineProblem> {
  const time = stray.replace(/^for /i, 'in ');
  const isTime = parseTime(time) !== null;
  const kept = isTime ? { ...draft, until: time } : { ...draft, reason: draft.reason || stray };
  return problemLine({
    reason: 'unexpected_word',
    typed: evidence(stray),
    nearest: isTime ? words(context.language).quota.freeze.until[0] : null,
    suggestion: writeFreeze(kept, context),
  });
}

/** The end as it was typed, or one that can be read. */
function keptEnd({ end }: FreezeParts, context: LineContext): Pick<FreezeDraft, 'until'> {
  return end ? { until: keptTime(end, readWhen(end, context), context) } : {};
}
