import type { Spelled } from '../line/typed/spelled.ts';
import type { Word } from '../line/typed/split-words.ts';
import type { Subcommand, Typed } from './subcommand.ts';

/** What is known of a command where its verb cannot be read. */
export type Vocabulary<P> = {
  rows: readonly Subcommand<string, unknown, P>[];
  verbs: Spelled<string>;
  /** The words behind a verb in the reader's language, as they were typed. */
  write(name: string, words: readonly Word[], typed: Typed): string;
};

/**
 * The name that was probably meant by the first word, and the nearest line that can be read.
 * `asTyped`: nothing but that word differs in it.
 */
export type SuggestedLine = { nearest: string | null; suggestion: string; asTyped: boolean };

/** For a line that begins with a word which is no verb: it has a mistake in it, or was forgotten. */
export function suggestLine<P extends { suggestion: string }>(
  vocabulary: Vocabulary<P>,
  words: readonly [Word, ...Word[]],
  typed: Typed,
): SuggestedLine {
  const { write, rows } = vocabulary;
  const [, ...rest] = words;
  const row = misspelt(vocabulary, words, typed);
  if (row !== null) {
    const meant = row.read(rest, typed);
    const retyped = write(row.name, rest, typed);
    const suggestion = meant.kind === 'problem' ? meant.problem.suggestion : meant.suggestion(retyped);
    // A line that was too long is cut, and then it is not what was typed.
    const asTyped = meant.kind !== 'problem' && suggestion === retyped && !retyped.endsWith('…');
    return { nearest: row.name, suggestion, asTyped };
  }
  const none = { nearest: null, asTyped: false };
  const help = write('help', [], typed);
  const forgotten = rows.find(({ withoutVerb }) => withoutVerb !== null);
  if (!forgotten) return { ...none, suggestion: help };
  const meant = forgotten.read(words, typed);
  if (meant.kind !== 'problem')
    return { ...none, suggestion: meant.suggestion(write(forgotten.name, words, typed)) };
  const unlikely = words.length < 2 || forgotten.withoutVerb?.isUnlikely(meant.problem);
  return { ...none, suggestion: unlikely ? help : meant.problem.suggestion };
}

/** The subcommand whose verb is near. Of most it only counts if the rest fits it: `shop` is near `show`. */
function misspelt<P>(
  { rows, verbs }: Vocabulary<P>,
  words: readonly [Word, ...Word[]],
  typed: Typed,
): Subcommand<string, unknown, P> | null {
  const [first, ...rest] = words;
  const near = verbs.nearest(first.text);
  const row = rows.find(({ name }) => name === near);
  if (!row || row.suggested === 'always') return row ?? null;
  // `shop 300k 3d` is a raise without its verb.
  const certain = rows
    .filter(({ withoutVerb }) => withoutVerb !== null)
    .map((one) => one.read(words, typed))
    .some((meant) => meant.kind === 'understood' && meant.isCertain);
  return certain || row.read(rest, typed).kind === 'problem' ? null : row;
}
