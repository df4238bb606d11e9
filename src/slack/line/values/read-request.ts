import type { Word } from '../typed/split-words.ts';

/** `R-17`, `r17`, `R--17`, `R_17`, `#17`, `#R-17`, `17`, and its allocations `R-17.1`, `R-17.2`, … */
const REQUEST = /^#?(?:r[-_#]*|-*)0*([1-9]\d{0,11})(?:\.0*([1-9]\d{0,2}))?$/i;

/** What a word names: a request, and which of its allocations; `null`: no single one. */
export type NamedRequest = { request: string; allocation: number | null };

/** `R-17` as people write it; `null` where it is none. */
function named(text: string): NamedRequest | null {
  const [, number, no] = REQUEST.exec(text) ?? [];
  if (number === undefined) return null;
  return { request: `R-${number}`, allocation: no === undefined ? null : Number(no) };
}

const requestOf = (text: string): string | null => named(text)?.request ?? null;

/** The request that is probably meant where none can be read: `cancel request 18`. `R-17` where nobody can tell. */
export function meantRequest(words: readonly Word[]): string {
  const figures = words.map(({ text }) => requestOf(text) ?? /[1-9]\d{0,11}/.exec(text)?.[0]);
  const found = figures.find((one) => one !== undefined) ?? 'R-17';
  return found.startsWith('R-') ? found : `R-${found}`;
}

/** The request that a line is about and what follows it; `null` where the words do not begin with one. `R 17` is one, too. */
export function readRequest(words: readonly Word[]): (NamedRequest & { rest: readonly Word[] }) | null {
  const [first, second, ...others] = words;
  const apart = first && second && /^r-*$/i.test(first.text) ? named(first.text + second.text) : null;
  if (apart !== null) return { ...apart, rest: others };
  const found = first ? named(first.text) : null;
  return found === null ? null : { ...found, rest: words.slice(1) };
}
