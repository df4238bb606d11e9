import type { LineProblem } from './line.ts';
import type { Word } from './split-words.ts';
import { clip, LONGEST_EVIDENCE } from './suggest.ts';

/** `R-17` as people write it. */
const RAISE = /^r?[-–—]?([1-9]\d{0,11})$/i;

/** The raise that a line is about, or why none can be seen in it. */
export function readRequest(
  word: Word | undefined,
): { request: string } | Omit<Extract<LineProblem, { reason: 'missing_raise' }>, 'suggestion'> {
  const typed = clip(word?.text ?? '', LONGEST_EVIDENCE);
  const number = RAISE.exec(typed)?.[1];
  return number === undefined ? { reason: 'missing_raise', typed } : { request: `R-${number}` };
}
