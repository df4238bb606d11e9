import { closestWord } from '../../kit/closest-word.ts';
import type { Word } from './split-words.ts';

/** The optional parts of a raise and the words that begin them. */
export const CLAUSES = {
  from: ['from', 'at', 'starting', '从', '自'],
  on: ['on', '使用', '用'],
  because: ['because', 'reason', '因为', '理由'],
} as const satisfies Record<string, readonly string[]>;

export type Clause = keyof typeof CLAUSES;

const clauseOfWord = new Map<string, Clause>(
  (Object.keys(CLAUSES) as Clause[]).flatMap((clause) =>
    CLAUSES[clause].map((word) => [word, clause] as const),
  ),
);

/** A clause that begins in this word. `rest` is what is glued to it (`从11月11日`); `restAt`: where its text begins in the line. */
export type ClauseStart = { clause: Clause; rest: string; restAt: number };

/** `null` where the word begins no clause. Latin words stand alone, Chinese ones may be glued to their value. */
export function clauseAt(word: Word): ClauseStart | null {
  const bare = word.text.toLowerCase().replace(/:$/, '');
  const exact = clauseOfWord.get(bare);
  if (exact) return { clause: exact, rest: '', restAt: word.end };
  for (const [known, clause] of clauseOfWord) {
    const glued = /^\p{Script=Han}/u.test(known)
      ? word.text.startsWith(known)
      : word.text.toLowerCase().startsWith(`${known}:`);
    if (!glued) continue;
    const taken = known.length + (word.text[known.length] === ':' ? 1 : 0);
    // The colon may be the emoji's: `because:fire: Double 11`.
    const restAt = word.at[clause === 'because' ? known.length : taken] ?? word.end;
    return { clause, rest: word.text.slice(taken), restAt };
  }
  return null;
}

/** The word of a clause that was probably meant. */
export function nearestClause(word: string): string | null {
  return closestWord(word.toLowerCase(), [...clauseOfWord.keys()]);
}
