import { clauseAt, nearestClause } from './clauses.ts';
import { nearestDays, readDays } from './days.ts';
import { unglue } from './glued.ts';
import type { Line, LineContext, LineProblem } from './line.ts';
import { isRateTail, nearestRate, readRate } from './rate.ts';
import { readClauses } from './read-clauses.ts';
import { freeText, type Word } from './split-words.ts';
import { clip, type Draft, exampleTime, raiseSuggestion } from './suggest.ts';
import { readWhen } from './when.ts';

/** Evidence shown to people is short, whatever was typed. */
const LONGEST_EVIDENCE = 60;

/** The words after the verb: `<app> <rate> <days>` and the clauses. `line` is what the words were cut from. */
export function readRaise(words: readonly Word[], line: string, context: LineContext): Line {
  if (words.length === 0) return { kind: 'raise_form' };
  const [first, ...afterApp] = words;
  if (!first || isClauseWord(first))
    return { kind: 'problem', problem: missing('missing_app', {}, words, line, context) };
  const app = first.text;

  const [rateWord, ...afterRate] = afterApp;
  if (!rateWord || isClause(rateWord)) {
    const problem =
      withoutSpaces(first, afterApp, line, context) ??
      missing('missing_rate', { app }, afterApp, line, context);
    return { kind: 'problem', problem };
  }
  const { rateText, rest } = takeRate(rateWord, afterRate);
  const rate = readRate(rateText);

  const days = readDays(rest[0]?.text ?? '', rest[1]?.text);
  if (rate === null) {
    const problem =
      withoutSpaces(first, afterApp, line, context) ??
      withoutSpaces(rateWord, afterRate, line, context, app) ??
      badRate(app, rateText, rest, line, context);
    return { kind: 'problem', problem };
  }
  const [daysWord] = rest;
  if (!daysWord || isClause(daysWord)) {
    return { kind: 'problem', problem: missing('missing_days', { app, rate }, rest, line, context) };
  }
  if (!days) {
    const draft = { app, rate, days: nearestDays(daysWord.text) };
    const suggestion = raiseSuggestion({ ...draft, ...clausesOf(rest.slice(1), line, context) }, context);
    const nearest = suggestion.split(' ')[4] ?? '';
    return {
      kind: 'problem',
      problem: { reason: 'bad_days', typed: clip(daysWord.text, LONGEST_EVIDENCE), nearest, suggestion },
    };
  }
  return readOptions({ app, rate, days: days.days }, rest.slice(days.taken), line, context);
}

/** App, rate and days in one word, or two of them; `null` where `word` is only one. `app`: where it stood before the word. */
function withoutSpaces(
  word: Word,
  after: readonly Word[],
  line: string,
  context: LineContext,
  app?: string,
): LineProblem | null {
  const glued = unglue(word);
  // Each place has its word: the first one an app, the second one none.
  if (!glued || (glued.app === null) !== (app !== undefined)) return null;
  const apart = glued.days === null ? readDays(after[0]?.text ?? '', after[1]?.text) : null;
  const rest = after.slice(apart?.taken ?? 0);
  const days = glued.days ?? apart?.days;
  const draft = {
    app: app ?? glued.app ?? '',
    rate: glued.rate,
    ...(days === undefined ? {} : { days }),
    ...clausesOf(glued.clause ? [glued.clause, ...rest] : rest, line, context),
  };
  const typed = clip(word.text, LONGEST_EVIDENCE);
  return { reason: 'missing_spaces', typed, suggestion: raiseSuggestion(draft, context) };
}

function badRate(
  app: string,
  rateText: string,
  rest: readonly Word[],
  line: string,
  context: LineContext,
): LineProblem {
  const days = readDays(rest[0]?.text ?? '', rest[1]?.text);
  const swapped = readDays(rateText, undefined);
  const draft = swapped
    ? { app, rate: readRate(rest[0]?.text ?? '') ?? 300_000, days: swapped.days }
    : { app, rate: nearestRate(rateText), ...(days ? { days: days.days } : {}) };
  const clauses = clausesOf(days ? rest.slice(days.taken) : rest, line, context);
  const suggestion = raiseSuggestion({ ...draft, ...clauses }, context);
  const nearest = suggestion.split(' ')[3] ?? '';
  return { reason: 'bad_rate', typed: clip(rateText, LONGEST_EVIDENCE), nearest, suggestion };
}

function readOptions(
  raise: { app: string; rate: number; days: number },
  words: readonly Word[],
  line: string,
  context: LineContext,
): Line {
  const problem = (found: DistributiveOmit<LineProblem, 'suggestion'>, change: Draft = {}): Line => {
    const draft = { ...raise, ...clausesOf(words, line, context), ...change };
    return { kind: 'problem', problem: { ...found, suggestion: raiseSuggestion(draft, context) } };
  };
  const { texts, problem: unreadable, strayAt } = readClauses(words, line);
  if (unreadable?.reason === 'unexpected_word') {
    return problem(
      { ...unreadable, typed: clip(unreadable.typed, LONGEST_EVIDENCE) },
      strayDraft(words, line, strayAt, context),
    );
  }
  if (unreadable) return problem(unreadable);
  if (texts.from === '') return problem({ reason: 'missing_time' }, { from: exampleTime(context) });
  if (texts.on === '') return problem({ reason: 'missing_pack' });
  const when = texts.from === null ? { at: null } : readWhen(texts.from, context);
  if (!when) {
    return problem(
      { reason: 'bad_time', typed: clip(texts.from ?? '', LONGEST_EVIDENCE) },
      { from: exampleTime(context) },
    );
  }
  return { kind: 'raise', ...raise, beginsAt: when.at, pack: texts.on, reason: texts.because ?? '' };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function isClause(word: Word): boolean {
  return clauseAt(word) !== null;
}

/** An app may be called `用户中心`, so in its place only a clause word that stands alone begins a clause. */
function isClauseWord(word: Word): boolean {
  return clauseAt(word)?.rest === '';
}

/** `300 k` is one rate, and `per minute` after it adds nothing. */
function takeRate(first: Word, after: readonly Word[]): { rateText: string; rest: readonly Word[] } {
  const [second] = after;
  const joined = second !== undefined && /^\d+$/.test(first.text) && /^(?:k|w|千|万|百万)/i.test(second.text);
  const rateText = joined ? first.text + second.text : first.text;
  const rest = joined ? after.slice(1) : after;
  const end = rest.findIndex((word) => !isRateTail(word.text));
  return { rateText, rest: end === -1 ? [] : rest.slice(end) };
}

/** What can be kept of the clauses for a suggestion; a time that cannot be read is left to the caller. */
function clausesOf(words: readonly Word[], line: string, context: LineContext): Draft {
  const { texts } = readClauses(words, line);
  const when = texts.from ? readWhen(texts.from, context) : null;
  const over = when !== null && when.at !== null && when.at <= context.now;
  return {
    ...(texts.from && when ? { from: over ? exampleTime(context) : texts.from } : {}),
    ...(texts.on ? { pack: texts.on } : {}),
    ...(texts.because ? { reason: texts.because } : {}),
  };
}

/** A loose word after the days is a misspelt clause, or else the reason without its `because`. */
function strayDraft(
  words: readonly Word[],
  line: string,
  strayAt: number | null,
  context: LineContext,
): Draft {
  if (strayAt === null) return {};
  const stray = words.find((word) => word.start === strayAt);
  const meant = stray && nearestClause(stray.text);
  if (meant) {
    const corrected = words.map((word) => (word === stray ? { ...word, text: meant } : word));
    return clausesOf(corrected, line, context);
  }
  const reason = freeText(line.slice(strayAt));
  return reason === '' ? {} : { reason };
}

function missing(
  reason: 'missing_app' | 'missing_rate' | 'missing_days',
  draft: { app?: string; rate?: number },
  words: readonly Word[],
  line: string,
  context: LineContext,
): LineProblem {
  const suggestion = raiseSuggestion({ ...draft, ...clausesOf(words, line, context) }, context);
  const app = clip(draft.app ?? '', LONGEST_EVIDENCE);
  return reason === 'missing_app' ? { reason, suggestion } : { reason, app, suggestion };
}
