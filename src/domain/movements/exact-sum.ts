import type { Units } from '../units.ts';

/** More than these are not tried in all combinations. */
const MOST_TRIED = 10;

/** Those that together make exactly `sum`, the fewest of them; `null`: no combination does. */
export function exactSum<T extends { units: Units }>(items: readonly T[], sum: Units): T[] | null {
  const tried = items.slice(-MOST_TRIED);
  let best: T[] | null = null;
  for (let bits = 1; bits < 2 ** tried.length; bits++) {
    const chosen = tried.filter((_, index) => (bits >> index) & 1);
    if (best !== null && chosen.length >= best.length) continue;
    if (chosen.reduce((total, { units }) => total + units, 0n) === sum) best = chosen;
  }
  return best;
}
