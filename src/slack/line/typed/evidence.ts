import { clip } from '../../text/clip.ts';

/** So much of what was typed is shown to people again. */
const LONGEST_EVIDENCE = 60;

/** What somebody typed, as an answer or a suggestion repeats it. */
export function evidence(typed: string): string {
  return clip(typed, LONGEST_EVIDENCE);
}
