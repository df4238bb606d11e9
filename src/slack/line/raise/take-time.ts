import { LONGEST_TIME, parseTime } from '../time/parse-time.ts';
import type { Word } from '../typed/split-words.ts';
import { clauseAt } from './clauses.ts';

/** No time has more words. */
const MOST_WORDS = 14;

/**
 * The words that say a time. They may look like the beginning of another clause (`tomorrow at 9:00`, `3 days from now`,
 * `9:00 on Friday`), so the longest text that reads as a time is one; where none does, the words up to the next clause
 * are what was meant to be one.
 *
 * @param opening `at` where that began it: behind it a bare figure is an hour
 * @param first what is glued to the clause's own word
 */
export function takeTime(
  opening: string,
  words: readonly Word[],
  first = '',
): { text: string; taken: number } {
  const end = words.findIndex((word) => endsTime(word));
  const plain = end === -1 ? words.length : end;
  const join = (count: number) =>
    [first, ...words.slice(0, count).map(({ text }) => text)].filter((text) => text !== '').join(' ');
  for (let count = Math.min(words.length, MOST_WORDS); count >= plain; count--) {
    const text = join(count);
    if (text.length > LONGEST_TIME * 2 || crossesPack(words, count)) continue;
    if (parseTime(text) !== null) return { text, taken: count };
    if (opening !== '' && parseTime(`${opening} ${text}`) !== null)
      return { text: `${opening} ${text}`, taken: count };
  }
  return { text: join(plain), taken: plain };
}

/** `at` goes on with a time that has begun. */
function endsTime(word: Word): boolean {
  return word.text.toLowerCase() !== 'at' && clauseAt(word) !== null;
}

/** `on 20261201` names a pack by its last digits. */
function crossesPack(words: readonly Word[], count: number): boolean {
  return words
    .slice(0, count)
    .some(({ text }, index) => text.toLowerCase() === 'on' && /^\d{3,}$/.test(words[index + 1]?.text ?? ''));
}
