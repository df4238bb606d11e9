import type { Word } from '../typed/split-words.ts';

/** `S-3`, `s3`, `#S-3`, `S--3`. A bare number is none: it could be a request's. */
const SERIES = /^#?s[-_#]*0*([1-9]\d{0,11})$/i;

/** The series that a line is about and what follows it; `null` where the words do not begin with one. `S 3` is one, too. */
export function readSeriesId(typed: readonly Word[]): { series: string; rest: readonly Word[] } | null {
  const [first, second, ...others] = typed;
  if (!first) return null;
  const apart = second && /^s-*$/i.test(first.text) ? SERIES.exec(first.text + second.text)?.[1] : undefined;
  if (apart !== undefined) return { series: `S-${apart}`, rest: others };
  const number = SERIES.exec(first.text)?.[1];
  return number === undefined ? null : { series: `S-${number}`, rest: typed.slice(1) };
}
