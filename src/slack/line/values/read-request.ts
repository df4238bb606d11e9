import type { Word } from '../typed/split-words.ts';

/**
 * `R-17`, `r17`, `R--17`, `R_17`, `#17`, `#R-17`, `17`, and its allocation `R-17.1`. A request has one allocation so far,
 * so that another number behind the point names nothing.
 */
const REQUEST = /^#?(?:r[-_#]*|-*)0*([1-9]\d{0,11})(?:\.0*1)?$/i;

/** `R-17` as people write it; `null` where it is none. */
function requestOf(text: string): string | null {
  const number = REQUEST.exec(text)?.[1];
  return number === undefined ? null : `R-${number}`;
}

/** The request that is probably meant where none can be read: `cancel request 18`. `R-17` where nobody can tell. */
export function meantRequest(words: readonly Word[]): string {
  const figures = words.map(({ text }) => requestOf(text) ?? /[1-9]\d{0,11}/.exec(text)?.[0]);
  const found = figures.find((one) => one !== undefined) ?? 'R-17';
  return found.startsWith('R-') ? found : `R-${found}`;
}

/** The request that a line is about and what follows it; `null` where the words do not begin with one. `R 17` is one, too. */
export function readRequest(words: readonly Word[]): { request: string; rest: readonly Word[] } | null {
  const [first, second, ...others] = words;
  const apart = first && second && /^r-*$/i.test(first.text) ? requestOf(first.text + second.text) : null;
  if (apart !== null) return { request: apart, rest: others };
  const request = first ? requestOf(first.text) : null;
  return request === null ? null : { request, rest: words.slice(1) };
}
