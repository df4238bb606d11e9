import type { LineProblem } from './line.ts';
import type { Word } from './split-words.ts';
import { clip, LONGEST_EVIDENCE } from './suggest.ts';

/** `R-17`, `r17`, `R--17`, `#17`, `17`, and an allocation of it (`R-17.1`). */
const RAISE = /^(?:r?-*|r?#)([1-9]\d{0,11})(?:\.\d{1,4})?$/i;

/** `R-17` as people write it; `null` where it is none. */
export function requestOf(text: string): string | null {
  const number = RAISE.exec(text)?.[1];
  return number === undefined ? null : `R-${number}`;
}

/** The raise that is probably meant where none stands in its place: `cancel request 18`. `R-17` where nobody can tell. */
export function meantRequest(words: readonly Word[]): string {
  const figures = words.map(({ text }) => requestOf(text) ?? /[1-9]\d{0,11}/.exec(text)?.[0]);
  const found = figures.find((one) => one !== undefined) ?? 'R-17';
  return found.startsWith('R-') ? found : `R-${found}`;
}

/** The raise that a line is about and what follows it, or why none can be seen in it. `R 17` is one, too. */
export function readRequest(
  words: readonly Word[],
):
  | { request: string; rest: readonly Word[] }
  | Omit<Extract<LineProblem, { reason: 'missing_raise' }>, 'suggestion'> {
  const [first, second, ...others] = words;
  const apart = first && second && /^r-*$/i.test(first.text) ? requestOf(first.text + second.text) : null;
  if (apart !== null) return { request: apart, rest: others };
  const request = first ? requestOf(first.text) : null;
  return request === null
    ? { reason: 'missing_raise', typed: clip(first?.text ?? '', LONGEST_EVIDENCE) }
    : { request, rest: words.slice(1) };
}
