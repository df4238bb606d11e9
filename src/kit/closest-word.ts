import { distance } from 'fastest-levenshtein';

/** Longer words are no typing mistakes of ours, and comparing them costs time. */
const LONGEST_COMPARED = 40;

/** So many letters have to be added, left out or changed to make one word of the other. */
export function editDistance(one: string, other: string): number {
  return distance(one, other);
}

/** The candidate that is nearest to `typed`, however far, the first of several; `null` where there is none. */
export function nearestWord(typed: string, candidates: readonly string[]): string | null {
  return nearestOf(typed, candidates)?.word ?? null;
}

/**
 * The candidate within a typing mistake or two of `typed`, else `null`. Short words have to be closer,
 * because any two words of three letters are near each other.
 */
export function closestWord(typed: string, candidates: readonly string[]): string | null {
  if (typed.length === 0 || typed.length > LONGEST_COMPARED) return null;
  return nearestOf(typed, candidates, allowed)?.word ?? null;
}

type Nearest = { word: string; far: number } | null;

function nearestOf(
  typed: string,
  candidates: readonly string[],
  most: (typed: string, word: string) => number = () => Infinity,
): Nearest {
  let best: Nearest = null;
  for (const word of candidates) {
    const far = distance(typed, word);
    if (far <= most(typed, word) && (best === null || far < best.far)) best = { word, far };
  }
  return best;
}

function allowed(typed: string, word: string): number {
  const shorter = Math.min(typed.length, word.length);
  if (shorter <= 1) return 0;
  return shorter <= 3 ? 1 : 2;
}
