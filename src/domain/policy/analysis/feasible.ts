import { type Box, highestIn, type Layout, lowestIn } from './boxes.ts';
import type { Space } from './space.ts';

/** Of a box, the part that is possible, which is a box as well; `null`: nothing of it is. */
export type Feasible = (box: Box) => Box | null;

/**
 * A raise never begins before it is requested: leaves the moments that fit at least one of the others. Relies on the order of
 * moments: requests by the earliest of each class, starts by the latest.
 */
export function feasibleIn(
  { requested, starts }: Pick<Space, 'requested' | 'starts'>,
  layout: Layout,
): Feasible {
  const [asked, begun] = [indexOf('requested', layout), indexOf('starts', layout)];
  /** By class of the other one: the last request that it allows, and the first start. */
  const lastAsked = starts.map(({ last }) => requested.findLastIndex(({ first }) => first <= last));
  const firstBegun = requested.map(({ first }) => starts.findIndex(({ last }) => last >= first));
  return (box) => {
    const [earliest, latest] = [lowestIn(box, asked, layout), highestIn(box, begun, layout)];
    const [until, from] = [lastAsked[latest] ?? -1, firstBegun[earliest] ?? -1];
    if (until < earliest) return null;
    if (highestIn(box, asked, layout) <= until && lowestIn(box, begun, layout) >= from) return box;
    const possible = box.slice();
    clear(possible, asked, until + 1, requested.length, layout);
    clear(possible, begun, 0, from, layout);
    return possible;
  };
}

function indexOf(name: 'requested' | 'starts', { variables }: Layout): number {
  return variables.findIndex(({ of }) => of === name);
}

function clear(box: Box, variable: number, from: number, to: number, { offsets }: Layout): void {
  const offset = offsets[variable] ?? 0;
  for (let index = from; index < to; index += 1) {
    const at = offset + (index >> 5);
    box[at] = (box[at] ?? 0) & ~(1 << index);
  }
}
