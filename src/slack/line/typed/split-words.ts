import { plainCharacter, trimmedMarks } from '../../../kit/text/plain-word.ts';
import { tokensIn, wordOfToken } from '../../text/slack-tokens.ts';

/** One word of a line: plain for reading, with its place in the line so that free text can be taken as typed. */
export type Word = {
  text: string;
  start: number;
  end: number;
  /** Where in the line each character of `text` was typed. */
  at: readonly number[];
};

/** The comma of `300,000`, and of what looks like it (`3,00,000`, `30,0000`). */
const IN_NUMBER = '(?<=(?:^|[\\s;])\\d[\\d,]{0,12}),(?=[\\d,]{0,12}\\d(?:[kw千万萬/每次]|\\s|$))';
/** The dash of `3d—because`; that of a name or a date is none. */
const AFTER_UNIT =
  '(?<=(?:^|[\\s,;]|[kwm万]-)\\d[\\d.,]{0,12}(?:k|w|m|万|d|days?|天|日))-+(?=(?:from|at|on|because|reason|从|自|使用|用|因为|理由|\\d{1,4}(?:d|days?|天|日)))';
/** Between words: blanks, list marks, and such a dash. */
const SEPARATOR = new RegExp(
  `[\\s;；、。]+|(?!${IN_NUMBER})(?:,(?!\\d{3}(?!\\d))|(?<!\\d),)|${AFTER_UNIT}`,
  'iu',
);

/** What follows is a reason, which nobody reads word by word. */
const MOST_WORDS = 500;

/** Nothing that could be read: list marks, a dash between two parts, a mark of quotation. */
const NO_WORD = /^[-,;:.!>•·*|~_"'`]*$/;

/** A line as it is read: plain characters, and where each was typed. */
type Reading = { text: string; at: number[] };

/**
 * The words of a line however it was typed or pasted: without what cannot be seen, in ordinary characters, without
 * quotes, code marks and the marks of a sentence around a word.
 */
export function splitWords(line: string): Word[] {
  const { text, at } = plainReading(line);
  const words: Word[] = [];
  let start = 0;
  for (const piece of text.split(new RegExp(`(${SEPARATOR.source})`, 'iu'))) {
    const word = wordIn({ text, at }, start, start + piece.length, line.length);
    if (word) words.push(word);
    if (words.length === MOST_WORDS) break;
    start += piece.length;
  }
  return words;
}

function plainReading(line: string): Reading {
  let text = '';
  const at: number[] = [];
  const add = (plain: string, where: number) => {
    text += plain;
    for (let unit = 0; unit < plain.length; unit += 1) at.push(where);
  };
  let next = 0;
  const addTyped = (until: number) => {
    for (const character of line.slice(next, until)) {
      add(plainCharacter(character), next);
      next += character.length;
    }
  };
  for (const { start, end, token } of tokensIn(line)) {
    addTyped(start);
    for (const character of wordOfToken(token)) add(plainCharacter(character), start);
    next = end;
  }
  addTyped(line.length);
  return { text, at };
}

function wordIn({ text, at }: Reading, from: number, to: number, length: number): Word | null {
  const piece = text.slice(from, to);
  if (NO_WORD.test(piece) || /^[\s;；、。]*$/u.test(piece)) return null;
  const trimmed = trimmedMarks(piece);
  const word = piece.slice(trimmed.from, trimmed.to);
  if (word === '') return null;
  const places = at.slice(from + trimmed.from, from + trimmed.to);
  return {
    // Letters and their accents may come apart; what follows the words of ours at its beginning may move, they do not.
    text: word.normalize('NFC'),
    start: places[0] ?? 0,
    end: at[to] ?? length,
    at: places,
  };
}

/** Without the command itself, which somebody typed or pasted once more: `/quota /quota raise …`. */
export function withoutCommand(words: readonly Word[], command: string): readonly Word[] {
  const first = words.findIndex(({ text }) => text.toLowerCase().replace(/^\//, '') !== command);
  return first === -1 ? [] : words.slice(first);
}

/** What follows the first characters of a word, as a word. */
export function restOf(word: Word, taken: number): Word {
  const at = word.at.slice(taken);
  return { text: word.text.slice(taken), start: at[0] ?? word.end, end: word.end, at };
}
