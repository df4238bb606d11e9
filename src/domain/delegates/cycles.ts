import type { Delegation } from './delegation.ts';

/**
 * People who have left their approvals to each other in a ring at the same time, so that none of them can be expected to decide. Each ring
 * is named once, beginning with the delegation that comes first. Positions are those of the list.
 */
export function delegateCycles(delegations: readonly Delegation[]): number[][] {
  const found = new Map<string, number[]>();
  for (const start of delegations.keys()) {
    for (const ring of ringsFrom(delegations, [start])) {
      const key = [...ring].sort((a, b) => a - b).join(' ');
      if (!found.has(key)) found.set(key, ring);
    }
  }
  return [...found.values()];
}

/** Nobody writes more; it bounds the work for a file that was made to take long. */
const LONGEST_RING = 6;

function ringsFrom(all: readonly Delegation[], path: number[]): number[][] {
  const steps = path.flatMap((index) => all[index] ?? []);
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last || !overlap(steps)) return [];
  if (last.delegate === first.for) return [path];
  if (path.length === LONGEST_RING) return [];
  return [...all.keys()]
    .filter((next) => all[next]?.for === last.delegate && !path.includes(next))
    .flatMap((next) => ringsFrom(all, [...path, next]));
}

function overlap(delegations: readonly Delegation[]): boolean {
  const from = Math.max(...delegations.map((one) => one.from));
  return delegations.every(({ until }) => from < until);
}
