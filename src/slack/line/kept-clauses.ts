import { nearestClause } from './clauses.ts';
import { freeText } from './free-text.ts';
import type { LineContext } from './line.ts';
import { readClauses } from './read-clauses.ts';
import type { Word } from './split-words.ts';
import { type Draft, exampleTime } from './suggest.ts';
import { readWhen } from './when.ts';

/** What can be kept of the clauses for a suggestion; a time that cannot be read is left to the caller. */
export function clausesOf(words: readonly Word[], line: string, context: LineContext): Draft {
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
export function strayDraft(
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
