import type { ItemWish } from '../../../domain/requests/raise-wish.ts';
import type { LineProblem } from '../../words/shape/line-problem.ts';
import { readWhen } from '../time/read-when.ts';
import { evidence } from '../typed/evidence.ts';
import type { LineContext } from '../typed/line-context.ts';
import { type ProblemLine, problemLine } from '../typed/problem-line.ts';
import type { Word } from '../typed/split-words.ts';
import { readDays } from '../values/days.ts';
import { readRate } from '../values/rate.ts';
import { takeRate } from '../values/take-rate.ts';
import { clauseAt } from './clauses.ts';
import { clausesOf, strayDraft } from './kept-clauses.ts';
import type { AnyRaiseLine } from './raise-line.ts';
import { badDays, badRate, missing, strayBeforeDays, withoutSpaces } from './raise-problems.ts';
import { readClauses } from './read-clauses.ts';
import { exampleTime, type RaiseDraft, raiseSuggestion } from './write-raise.ts';

/** The words after the verb: `<app> <rate> <days>` and the clauses. `line` is what the words were cut from. */
export function readRaise(
  words: readonly Word[],
  line: string,
  context: LineContext,
): AnyRaiseLine | ProblemLine<LineProblem> {
  if (words.length === 0) return { kind: 'raise_form' };
  const [first, ...afterApp] = words;
  if (!first || isClauseWord(first)) return problemLine(missing('missing_app', {}, words, line, context));
  const app = first.text;

  const [rateWord, ...afterRate] = afterApp;
  if (!rateWord || isClause(rateWord)) {
    const problem =
      withoutSpaces(first, afterApp, line, context) ??
      missing('missing_rate', { app }, afterApp, line, context);
    return problemLine(problem);
  }
  const { rateText, rest } = takeRate(rateWord, afterRate);
  const rate = readRate(rateText);

  const days = readDays(rest[0]?.text ?? '', rest[1]?.text);
  if (rate === null) {
    const problem =
      withoutSpaces(first, afterApp, line, context) ??
      withoutSpaces(rateWord, afterRate, line, context, app) ??
      badRate(app, rateText, rest, line, context);
    return problemLine(problem);
  }
  const [daysWord] = rest;
  if (!daysWord || isClause(daysWord)) {
    return problemLine(missing('missing_days', { app, rate }, rest, line, context));
  }
  if (!days) {
    const problem =
      strayBeforeDays({ app, rate }, rest, line, context) ??
      badDays({ app, rate }, daysWord, rest.slice(1), line, context);
    return problemLine(problem);
  }
  return readOptions({ app, rate, days: days.days }, rest.slice(days.taken), line, context);
}

function readOptions(
  raise: Pick<ItemWish, 'app' | 'rate' | 'days'>,
  words: readonly Word[],
  line: string,
  context: LineContext,
): AnyRaiseLine | ProblemLine<LineProblem> {
  const problem = (found: DistributiveOmit<LineProblem, 'suggestion'>, change: RaiseDraft = {}) => {
    const draft = { ...raise, ...clausesOf(words, line, context), ...change };
    return problemLine<LineProblem>({ ...found, suggestion: raiseSuggestion(draft, context) });
  };
  const { texts, problem: unreadable, strayAt } = readClauses(words, line);
  if (unreadable?.reason === 'unexpected_word') {
    return problem(
      { ...unreadable, typed: evidence(unreadable.typed) },
      strayDraft(words, line, strayAt, context),
    );
  }
  if (unreadable) return problem(unreadable);
  if (texts.from === '') return problem({ reason: 'missing_time' }, { from: exampleTime(context) });
  if (texts.on === '') return problem({ reason: 'missing_pack' });
  const urgent = texts.breakGlass ? { breakGlass: true as const } : {};
  const complete = { ...raise, pack: texts.on, reason: texts.because ?? '', ...urgent };
  if (texts.from === null) return { kind: 'raise', ...complete, beginsAt: null };
  const when = readWhen(texts.from, context);
  const typed = evidence(texts.from);
  switch (when.kind) {
    case 'at': {
      const free = when.at !== null && !when.ownZone;
      return { kind: 'raise', ...complete, beginsAt: when.at, ...(free ? ZONE_FREE : {}) };
    }
    case 'ambiguous': {
      const { why, readings, ownZone } = when;
      return {
        kind: 'unclear_start',
        raise: complete,
        typed,
        why,
        readings,
        ...(ownZone ? {} : ZONE_FREE),
      };
    }
    case 'unreadable':
      return problem({ reason: UNREADABLE[when.why], typed });
  }
}

const ZONE_FREE = { zoneFree: true } as const;

const UNREADABLE = {
  no_day: 'time_without_day',
  no_hour: 'time_without_hour',
  not_a_time: 'bad_time',
} as const;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function isClause(word: Word): boolean {
  return clauseAt(word) !== null;
}

/** An app may be called `用户中心`, so in its place only a clause word that stands alone begins a clause. */
function isClauseWord(word: Word): boolean {
  return clauseAt(word)?.rest === '';
}
