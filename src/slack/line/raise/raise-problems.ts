import type { ItemWish } from '../../../domain/requests/raise-wish.ts';
import type { LineProblem } from '../../words/shape/line-problem.ts';
import { evidence } from '../typed/evidence.ts';
import type { LineContext } from '../typed/line-context.ts';
import type { Word } from '../typed/split-words.ts';
import { nearestDays, readDays } from '../values/days.ts';
import { nearestRate, readRate } from '../values/rate.ts';
import { clauseAt } from './clauses.ts';
import { unglue } from './glued.ts';
import { clausesOf } from './kept-clauses.ts';
import { raiseSuggestion } from './write-raise.ts';

/** App, rate and days in one word, or two of them; `null` where `word` is only one. `app`: where it stood before the word. */
export function withoutSpaces(
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
  const typed = evidence(word.text);
  return { reason: 'missing_spaces', typed, suggestion: raiseSuggestion(draft, context) };
}

/** Days somewhere among the words before the clauses, and the words behind them. */
function daysAmong(words: readonly Word[]): { days: number; at: number; rest: readonly Word[] } | null {
  for (const [index, word] of words.entries()) {
    if (clauseAt(word) !== null) return null;
    const found = readDays(word.text, words[index + 1]?.text);
    if (found) return { days: found.days, at: index, rest: words.slice(index + found.taken) };
  }
  return null;
}

/** Words between the rate and the days that can be read: `300k qps 3d`. `null` where no days follow. */
export function strayBeforeDays(
  raise: Pick<ItemWish, 'app' | 'rate'>,
  words: readonly Word[],
  line: string,
  context: LineContext,
): LineProblem | null {
  const found = daysAmong(words);
  if (found === null) return null;
  const stray = words.slice(0, found.at).map(({ text }) => text);
  // `30 0000`: figures behind the rate are probably the rest of it.
  const figures = stray.every((text) => /^\d+$/.test(text));
  const rate = figures ? nearestRate(`${raise.rate}${stray.join('')}`) : raise.rate;
  const draft = { app: raise.app, rate, days: found.days, ...clausesOf(found.rest, line, context) };
  return {
    reason: 'unexpected_word',
    typed: evidence(stray.join(' ')),
    nearest: null,
    suggestion: raiseSuggestion(draft, context),
  };
}

/** A rate that cannot be read, or that stands where the days do. */
export function badRate(
  app: string,
  rateText: string,
  rest: readonly Word[],
  line: string,
  context: LineContext,
): LineProblem {
  const days = daysAmong(rest);
  const swapped = readDays(rateText, undefined);
  const behind = readRate(rest[0]?.text ?? '');
  const rate = behind !== null && (swapped || !/\d/.test(rateText)) ? behind : nearestRate(rateText);
  const first = readRate(app);
  const draft = swapped
    ? { app, rate: behind ?? 300_000, days: swapped.days }
    : {
        // `300k shop 3d`: the two changed places.
        ...(first !== null && !/\d/.test(rateText) ? { app: rateText, rate: first } : { app, rate }),
        ...(days ? { days: days.days } : {}),
      };
  const clauses = clausesOf(days?.rest ?? rest, line, context);
  const suggestion = raiseSuggestion({ ...draft, ...clauses }, context);
  const nearest = suggestion.split(' ')[3] ?? '';
  return { reason: 'bad_rate', typed: evidence(rateText), nearest, suggestion };
}

/** Days that cannot be read. */
export function badDays(
  raise: Pick<ItemWish, 'app' | 'rate'>,
  daysWord: Word,
  after: readonly Word[],
  line: string,
  context: LineContext,
): LineProblem {
  const draft = { ...raise, days: nearestDays(daysWord.text), ...clausesOf(after, line, context) };
  const suggestion = raiseSuggestion(draft, context);
  const nearest = suggestion.split(' ')[4] ?? '';
  return { reason: 'bad_days', typed: evidence(daysWord.text), nearest, suggestion };
}

/** A rate and days that stand where they cannot be read: `shop at 300k for 3d`. */
function rateAndDaysIn(words: readonly Word[]): { rate?: number; days?: number } {
  const reason = words.findIndex((word) => clauseAt(word)?.clause === 'because');
  const before = reason === -1 ? words : words.slice(0, reason);
  const rate = before.map(({ text }) => readRate(text)).find((one) => one !== null && one >= 1_000);
  const days = before
    .map(({ text }, index) => readDays(text, before[index + 1]?.text)?.days)
    .find((one) => one !== undefined);
  return { ...(rate ? { rate } : {}), ...(days ? { days } : {}) };
}

/** A word that is not there. */
export function missing(
  reason: 'missing_app' | 'missing_rate' | 'missing_days',
  draft: { app?: string; rate?: number },
  words: readonly Word[],
  line: string,
  context: LineContext,
): LineProblem {
  const kept = { ...rateAndDaysIn(words), ...draft, ...clausesOf(words, line, context) };
  const suggestion = raiseSuggestion(kept, context);
  const app = evidence(draft.app ?? '');
  return reason === 'missing_app' ? { reason, suggestion } : { reason, app, suggestion };
}
