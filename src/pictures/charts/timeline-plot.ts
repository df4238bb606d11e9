import type { CalendarPicture, TimelinePicture } from '../../domain/pictures/picture.ts';
import { AXIS, MARGIN, WIDTH } from './chart.ts';

/** Height of a row of bars. */
export const LANE = 25;

/** Of the plot from the right edge: the baseline is named there. */
export const RIGHT = MARGIN + 58;

/** Raises on a time line, of one app or of all. */
export type BarsPicture = TimelinePicture | CalendarPicture;

/** Where moments are on the picture; those outside the shown time are at its edges. */
export function timeX({ from, until }: Pick<BarsPicture, 'from' | 'until'>): (at: number) => number {
  const points = (WIDTH - AXIS - RIGHT) / (until - from);
  return (at) => AXIS + points * (Math.min(Math.max(at, from), until) - from);
}
