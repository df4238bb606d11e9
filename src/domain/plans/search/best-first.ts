import type { Sliced } from '../problem/sliced.ts';
import { createHeap } from './heap.ts';

/**
 * A place in a search. `bound`: no end that can be reached from here is better than it, compared from the front, smaller is
 * better. Of an end it is what the end is worth. From places with the same key the same ends are reached at the same
 * further cost.
 */
export type Place = { key: string; bound: readonly number[]; isEnd: boolean };

/**
 * `steps`: places that were looked at. Where they were too many, `found` is the best end that came up so far, and no end is
 * better than `least`.
 */
export type Found<P> = { found: P | null; steps: number; least: readonly number[] | null };

/** After so many places whoever waits goes on. */
const SLICE = 128;

/** Whether one place is of no use once another was gone on from. Only places of the same group are compared. */
export type Domination<P> = { groupOf(place: P): string; dominates(known: P, place: P): boolean };

/**
 * The best end. Places are gone on from in the order of their bounds (A*), so the first end that comes up is one: whatever
 * else still waits has a bound that is no better, and no end is better than the bound of a place on the way to it. Of
 * places with the same key only the best is gone on from. Among equals the latest goes first, which is straight ahead.
 */
export function* bestFirst<P extends Place>(
  roots: readonly P[],
  next: (place: P) => P[],
  mostSteps: number,
  domination?: Domination<P>,
): Sliced<Found<P>> {
  const waiting = createHeap<P>((a, b) => compareBounds(a.bound, b.bound));
  const best = new Map<string, P>();
  const gone = new Map<string, P[]>();
  let steps = 0;
  let known: P | null = null;
  let slice = SLICE;
  const isUseless = (place: P) => {
    if (!domination) return false;
    const group = domination.groupOf(place);
    const known = gone.get(group) ?? [];
    if (known.some((one) => domination.dominates(one, place))) return true;
    gone.set(group, known);
    known.push(place);
    return false;
  };
  const add = (place: P) => {
    steps += 1;
    const same = best.get(place.key);
    if (same && compareBounds(same.bound, place.bound) <= 0) return;
    best.set(place.key, place);
    if (place.isEnd && (!known || compareBounds(place.bound, known.bound) < 0)) known = place;
    waiting.push(place);
  };
  for (const root of roots) add(root);
  while (steps <= mostSteps) {
    const place = waiting.pop();
    if (place === null) return { found: null, steps, least: null };
    if (place.isEnd) return { found: place, steps, least: null };
    if (steps >= slice) {
      yield;
      slice = steps + SLICE;
    }
    if (best.get(place.key) !== place || isUseless(place)) continue;
    for (const one of next(place)) add(one);
  }
  // Nothing better waits than what would be next.
  return { found: known, steps, least: waiting.first()?.bound ?? null };
}

export function compareBounds(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
