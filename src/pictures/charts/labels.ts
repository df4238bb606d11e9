import { SIZE } from './chart.ts';
import { widthOf } from './text.ts';

const GAP = 10;
const LINE = SIZE.label + 3;

/** Where a text stands: its left edge. */
export type PlacedText = { text: string; left: number };

/**
 * Names of two moments in one line above their chart: each around its moment where both have room, or on the outer sides
 * of the two.
 * @param until the later one; its names from the longest on, of which the first that fits is taken
 */
export function besideEachOther(
  now: { x: number; text: string },
  until: { x: number; texts: readonly [string, ...string[]] } | null,
  edges: { left: number; right: number },
): PlacedText[] {
  const width = widthOf(now.text, SIZE.label);
  const centred = within(now.x - width / 2, width, edges);
  if (until === null) return [{ text: now.text, left: centred }];
  for (const text of until.texts) {
    const wide = widthOf(text, SIZE.label);
    const left = within(until.x - wide / 2, wide, edges);
    if (left >= centred + width + GAP) {
      return [
        { text: now.text, left: centred },
        { text, left },
      ];
    }
  }
  const short = until.texts.at(-1) ?? '';
  const left = within(Math.max(until.x, now.x + GAP / 2), widthOf(short, SIZE.label), edges);
  const before = within(Math.min(now.x, left) - width - GAP / 2, width, edges);
  return [
    { text: now.text, left: before },
    { text: short, left: Math.max(left, before + width + GAP / 2) },
  ];
}

function within(left: number, width: number, edges: { left: number; right: number }): number {
  return Math.max(edges.left, Math.min(left, edges.right - width));
}

/**
 * Heights for texts beside their marks, so that none covers another: each at its mark, or as little above it
 * as the ones below leave free.
 * @param marks heights from the top, the highest first
 * @param height of a text; one line when absent
 */
export function aboveEachOther(marks: readonly number[], height: number = LINE): number[] {
  let free = Number.POSITIVE_INFINITY;
  const fromBelow = marks.toReversed().map((mark) => {
    const top = Math.min(mark, free);
    free = top - height;
    return top;
  });
  return fromBelow.reverse();
}
