import { CLAUSES, type Clause, clauseAt, nearestClause } from './clauses.ts';
import { freeText } from './free-text.ts';
import type { Word } from './split-words.ts';

/** What follows app, rate and days, as typed. */
export type ClauseTexts = { from: string | null; on: string | null; because: string | null };

export type ClauseProblem =
  | { reason: 'unexpected_word'; typed: string; nearest: string | null }
  | { reason: 'repeated_word'; word: string };

/** Takes the clauses in any order; `because` takes the rest of the line. A word that belongs to none is a problem. */
export function readClauses(
  words: readonly Word[],
  line: string,
): { texts: ClauseTexts; problem: ClauseProblem | null; strayAt: number | null } {
  const texts: ClauseTexts = { from: null, on: null, because: null };
  let current: Clause | null = null;
  for (const word of words) {
    const start = clauseAt(word);
    if (start?.clause === 'because') {
      texts.because = freeText(line.slice(start.restAt));
      return { texts, problem: null, strayAt: null };
    }
    if (start) {
      if (texts[start.clause] !== null) {
        return { texts, problem: { reason: 'repeated_word', word: CLAUSES[start.clause][0] }, strayAt: null };
      }
      current = start.clause;
      texts[current] = start.rest;
    } else if (current === null || (current === 'on' && texts.on !== '')) {
      const problem = {
        reason: 'unexpected_word',
        typed: word.text,
        nearest: nearestClause(word.text),
      } as const;
      return { texts, problem, strayAt: word.start };
    } else {
      texts[current] = `${texts[current] ?? ''} ${word.text}`.trim();
    }
  }
  return { texts, problem: null, strayAt: null };
}
