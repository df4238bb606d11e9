import { tokensIn } from '../../text/slack-tokens.ts';
import type { Word } from '../typed/split-words.ts';

/** Somebody as a line names them; `id: null`: a name that Slack made no mention of, so nobody knows whose it is. */
export type NamedPerson = { id: string | null; typed: string };

/** A copied suggestion has the id where a name was. */
const BARE_ID = /^@?([UW][A-Z0-9]{5,20})$/;

/** The person that a word names: a mention of Slack's, an id, or a name behind an @. `null`: something else. */
export function readPerson(word: Word, line: string): NamedPerson | null {
  const found = tokensIn(line).find(({ start, end }) => start <= word.start && word.start < end);
  if (found) {
    const { token } = found;
    if (token.kind !== 'mention' || token.mention.kind !== 'person') return null;
    return { id: token.mention.id, typed: word.text };
  }
  const id = BARE_ID.exec(word.text)?.[1];
  if (id !== undefined) return { id, typed: word.text };
  return /^@\S/.test(word.text) ? { id: null, typed: word.text } : null;
}
