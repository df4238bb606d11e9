import { freeText } from '../../text/free-text.ts';
import { clauseAt } from '../raise/clauses.ts';
import type { Word } from '../typed/split-words.ts';
import { partAt } from './grant-words.ts';

/** The words of a grant by what they are about. */
export type GrantParts = {
  /** Before `up to`: who, and the app as the last of them. */
  before: Word[];
  /** Behind `up to`; `null` where there is none. */
  upTo: Word[] | null;
  /** Behind `until`; `null` where there is none. */
  until: Word[] | null;
  reason: string;
};

/** Parts a line: `because` takes the rest of it, and the others may come in either order. */
export function grantParts(all: readonly Word[], line: string): GrantParts {
  const becauseAt = all.findIndex((word) => clauseAt(word)?.clause === 'because');
  const because = all[becauseAt];
  const words = because ? all.slice(0, becauseAt) : all;
  const reason = because ? freeText(line.slice(clauseAt(because)?.restAt)) : '';
  const parts: GrantParts = { before: [], upTo: null, until: null, reason };
  let section = parts.before;
  for (let at = 0; at < words.length; ) {
    // Who is named first may be called like one of these words.
    const found = at === 0 ? null : partAt(words, at);
    if (found === null || parts[found.part] !== null) {
      section.push(...words.slice(at, at + 1));
      at += 1;
      continue;
    }
    section = [...found.rest];
    parts[found.part] = section;
    at += found.taken;
  }
  return parts;
}
