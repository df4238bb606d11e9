import { freeText } from '../../text/free-text.ts';
import { parseTime } from '../time/parse-time.ts';
import { restOf, type Word } from '../typed/split-words.ts';
import { type Clause, type ClauseStart, clauseAt, nearestClause, wordOfClause } from './clauses.ts';
import { takeTime } from './take-time.ts';

/** What follows app, rate and days, as typed. */
export type ClauseTexts = {
  from: string | null;
  on: string | null;
  because: string | null;
  /** It shall run at once, without approval. */
  breakGlass: boolean;
};

export type ClauseProblem =
  | { reason: 'unexpected_word'; typed: string; nearest: string | null }
  | { reason: 'repeated_word'; word: string };

/** Takes the clauses in any order; `because` takes the rest of the line. A word that belongs to none is a problem. */
export function readClauses(
  words: readonly Word[],
  line: string,
): { texts: ClauseTexts; problem: ClauseProblem | null; strayAt: number | null } {
  const texts: ClauseTexts = { from: null, on: null, because: null, breakGlass: false };
  const all = words.flatMap(unglueTime);
  let next = 0;
  for (let word = all[next++]; word; word = all[next++]) {
    const start = clauseAt(word);
    if (start === null || isOnlyLike(start)) {
      const nearest = nearestClause(word.text);
      const problem = { reason: 'unexpected_word', typed: word.text, nearest } as const;
      return { texts, problem, strayAt: word.start };
    }
    if (start.clause === 'because') {
      texts.because = freeText(line.slice(start.restAt));
      return { texts, problem: null, strayAt: null };
    }
    if (start.clause === 'breakGlass') {
      if (texts.breakGlass) {
        return {
          texts,
          problem: { reason: 'repeated_word', word: wordOfClause(start.clause) },
          strayAt: null,
        };
      }
      texts.breakGlass = true;
      // `紧急因为宕机`: the next clause follows without a space.
      if (start.rest !== '') all.splice(next, 0, restOf(word, word.text.length - start.rest.length));
      continue;
    }
    const { clause, text, taken } = takeClause({ ...start, clause: start.clause }, word, all.slice(next));
    if (texts[clause] !== null) {
      return { texts, problem: { reason: 'repeated_word', word: wordOfClause(clause) }, strayAt: null };
    }
    texts[clause] = text;
    next += taken;
  }
  return { texts, problem: null, strayAt: null };
}

/** `紧急上线` is no `紧急`: what is glued to it is another clause or else the word is another one. */
function isOnlyLike({ clause, rest }: ClauseStart): boolean {
  if (clause !== 'breakGlass' || rest === '') return false;
  return clauseAt({ text: rest, start: 0, end: 0, at: [] }) === null;
}

/** `on` may say the pack or the day, and only a day reads like one. */
function takeClause(
  { clause, rest }: ClauseStart & { clause: Exclude<Clause, 'because' | 'breakGlass'> },
  word: Word,
  after: readonly Word[],
): { clause: Exclude<Clause, 'because' | 'breakGlass'>; text: string; taken: number } {
  if (clause === 'on') {
    const time = isOn(word) && !isPackText(after[0]?.text) ? takeTime('', after) : null;
    if (time && parseTime(time.text) !== null) return { clause: 'from', ...time };
    if (rest !== '') return { clause, text: rest, taken: 0 };
    const [pack] = after;
    return pack && clauseAt(pack) === null
      ? { clause, text: pack.text, taken: 1 }
      : { clause, text: '', taken: 0 };
  }
  return { clause: 'from', ...takeTime(isAt(word) ? 'at' : '', after, rest) };
}

const isOn = (word: Word): boolean => word.text.toLowerCase() === 'on';
const isAt = (word: Word): boolean => word.text.toLowerCase() === 'at';

/** An order id or its last digits. */
export const isPackText = (text = ''): boolean => /^(?:dd)?\d{3,}$/i.test(text);

/** `明天9点用DD12因为双11`: a clause that follows a time or a pack without a space is a word of its own. */
function unglueTime(word: Word): Word[] {
  const [, first, rest] =
    /^((?:使用|用).+?)((?:因为|理由).*)$/u.exec(word.text) ??
    /^(.+?)((?:因为|理由|使用|用).*)$/u.exec(word.text) ??
    [];
  if (!first || !rest || !(/^(?:使用|用)/u.test(first) || parseTime(first) !== null)) return [word];
  const behind = restOf(word, first.length);
  return [
    { text: first, start: word.start, end: behind.start, at: word.at.slice(0, first.length) },
    ...unglueTime(behind),
  ];
}
