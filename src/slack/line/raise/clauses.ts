import { closestWord } from '../../../kit/closest-word.ts';
import { LANGUAGES } from '../../../kit/language.ts';
import type { RaiseWords } from '../../words/shape/subcommands.ts';
import { words } from '../../words/words.ts';
import type { Word } from '../typed/split-words.ts';

/** An optional part of a raise; words of every language begin it. */
export type Clause = keyof RaiseWords['clauses'];

const clauseOfWord = new Map<string, Clause>(
  (['from', 'on', 'because', 'breakGlass'] as const).flatMap((clause) =>
    LANGUAGES.flatMap((language) =>
      words(language).quota.raise.clauses[clause].map((word) => [word, clause] as const),
    ),
  ),
);

/** A clause that begins in this word. `rest` is what is glued to it (`从11月11日`); `restAt`: where its text begins in the line. */
export type ClauseStart = { clause: Clause; rest: string; restAt: number };

/** `null` where the word begins no clause. Latin words stand alone, Chinese ones may be glued to their value. */
export function clauseAt(word: Word): ClauseStart | null {
  // As an option of a command line, whose hyphens Slack makes a dash of: `--break-glass`.
  const bare = word.text
    .toLowerCase()
    .replace(/:$/, '')
    .replace(/^(?:--|—|–)/, '');
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

/** The first word that begins a clause. */
export function wordOfClause(clause: Clause): string {
  return [...clauseOfWord].find(([, meant]) => meant === clause)?.[0] ?? clause;
}

/** The word of a clause that was probably meant. */
export function nearestClause(word: string): string | null {
  return closestWord(word.toLowerCase(), [...clauseOfWord.keys()]);
}
