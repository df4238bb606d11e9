import { distance } from 'fastest-levenshtein';

/** Longer words are no typing mistakes of ours, and comparing them costs time. */
const LONGEST_COMPARED = 40;

/**
 * The candidate within a typing mistake or two of `typed`, else `null`. Short words have to be closer,
 * because any two words of three letters are near each other.
 */
export function closest(typed: string, candidates: readonly string[]): string | null {
  if (typed.length === 0 || typed.length > LONGEST_COMPARED) return null;
  let best: { word: string; far: number } | null = null;
  for (const word of candidates) {
    const far = distance(typed, word);
    if (far <= allowed(typed, word) && (best === null || far < best.far)) best = { word, far };
  }
  return best?.word ?? null;
}

function allowed(typed: string, word: string): number {
  const shorter = Math.min(typed.length, word.length);
  if (shorter <= 1) return 0;
  return shorter <= 3 ? 1 : 2;
}
