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

/** `R-17.2`, or `R-17` where no single allocation is named. */
export function nameOfNamed({ request, allocation }: NamedRequest): string {
  return allocation === null ? request : `${request}.${allocation}`;
}

/** `R-17-2`, `R-17/2`, `R-17(2)`, `R-17.2.3`: an allocation as nobody can read it for sure. */
const LOOSE = /^#?(?:r[-_#]*|-*)0*([1-9]\d{0,11})\D{1,3}0*([1-9]\d{0,2})(?!\d)/i;
const NUMBER = /^\.?0*([1-9]\d{0,2})$/;

/**
 * The request that is probably meant where none can be read: `cancel request 18`. `R-17` where nobody can tell. Where one of its
 * allocations is named it is that one: a suggestion must not be about more than what was typed.
 */
export function meantRequest(words: readonly Word[]): string {
  for (const [index, { text }] of words.entries()) {
    const found = named(text) ?? looselyNamed(text);
    if (found === null) continue;
    const [, next] = NUMBER.exec(words[index + 1]?.text ?? '') ?? [];
    const allocation = found.allocation ?? (next === undefined ? null : Number(next));
    return nameOfNamed({ ...found, allocation });
  }
  return 'R-17';
}

function looselyNamed(text: string): NamedRequest | null {
  const [, number, no] = LOOSE.exec(text) ?? [];
  if (number !== undefined) return { request: `R-${number}`, allocation: Number(no) };
  const [figures] = /[1-9]\d{0,11}/.exec(text) ?? [];
  return figures === undefined ? null : { request: `R-${figures}`, allocation: null };
}

/** The request that a line is about and what follows it; `null` where the words do not begin with one. `R 17` and `R-17 .2` are some, too. */
export function readRequest(words: readonly Word[]): (NamedRequest & { rest: readonly Word[] }) | null {
  const [first, second, ...others] = words;
  const isApart = /^r-*$/i.test(first?.text ?? '') || second?.text.startsWith('.') === true;
  const apart = first && second && isApart ? named(first.text + second.text) : null;
  if (apart !== null) return { ...apart, rest: others };
  const found = first ? named(first.text) : null;
  return found === null ? null : { ...found, rest: words.slice(1) };
}
