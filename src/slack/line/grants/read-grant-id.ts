import type { Word } from '../typed/split-words.ts';

/** `G-3`, `g3`, `#G-3`, `G--3`. A bare number is none: it could be a request's. */
const GRANT = /^#?g[-_#]*0*([1-9]\d{0,11})$/i;

/** The grant that a line is about and what follows it; `null` where the words do not begin with one. `G 3` is one, too. */
export function readGrantId(words: readonly Word[]): { grant: string; rest: readonly Word[] } | null {
  const [first, second, ...others] = words;
  if (!first) return null;
  const apart = second && /^g-*$/i.test(first.text) ? GRANT.exec(first.text + second.text)?.[1] : undefined;
  if (apart !== undefined) return { grant: `G-${apart}`, rest: others };
  const number = GRANT.exec(first.text)?.[1];
  return number === undefined ? null : { grant: `G-${number}`, rest: words.slice(1) };
}
