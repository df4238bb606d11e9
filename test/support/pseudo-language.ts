import type { Language } from '../../src/kit/language.ts';

/** A language that nobody speaks: every text of it is an English one in circled letters. */
export const PSEUDO = 'xx' as Language;

/**
 * Words like the given ones, with every letter of every text in a circle. A circled letter is no letter to `\p{L}` and
 * as long as one, so whatever is still a letter in a message did not come from the words, and no limit is met earlier.
 */
export function pseudo<T>(words: T): T {
  return translated(words) as T;
}

/** Texts, lists of pieces and of texts, records of them, and functions that answer any of these; the rest is data. */
function translated(value: unknown): unknown {
  if (typeof value === 'string') return circled(value);
  if (typeof value === 'function') return (...args: unknown[]) => translated(value(...args));
  if (Array.isArray(value)) return value.map(translated);
  if (typeof value !== 'object' || value === null || isPiece(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, translated(inner)]));
}

/** People, channels and times of a sentence, which Slack itself writes out. */
function isPiece(value: object): boolean {
  return 'kind' in value;
}

const CIRCLED_A = 0x24b6;
const CIRCLED_SMALL_A = 0x24d0;

/** `Ⓡⓐⓘⓢⓔ`; a letter that has no circled form becomes a circle. Also what was put into the text, such as a name. */
export function circled(text: string): string {
  return text
    .replace(/[A-Z]/g, (letter) => String.fromCharCode(CIRCLED_A + letter.charCodeAt(0) - 65))
    .replace(/[a-z]/g, (letter) => String.fromCharCode(CIRCLED_SMALL_A + letter.charCodeAt(0) - 97))
    .replace(/\p{L}/gu, '◯');
}
