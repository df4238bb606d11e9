import type { BalancePicture } from '../../domain/pictures/picture.ts';
import { AXIS, MARGIN, WIDTH } from './chart.ts';
import { type AmountScale, scaleTo } from './frame.ts';
import { INK, LEVELS } from './palette.ts';

export const PLOT_HEIGHT = 220;
/** Of the plot from the right edge: the levels are named there. */
export const RIGHT = MARGIN + 58;

/** Where amounts and moments are on the picture. */
export type Plot = { top: number; scale: AmountScale; x(at: number): number; y(amount: number): number };

export function plotOf({ from, until, steps, levels, began, all }: BalancePicture, top: number): Plot {
  const shown = [...steps.map(({ left }) => left), ...levels.map(({ units }) => units), began?.left ?? 0n];
  const highest = Math.max(...shown.map(Number));
  const scale = scaleTo(highest > 0 ? highest : Number(all));
  return {
    top,
    scale,
    x: (at) => AXIS + ((WIDTH - AXIS - RIGHT) * (at - from)) / (until - from),
    y: (amount) => top + PLOT_HEIGHT * (1 - amount / scale.max),
  };
}

/** Where the picture's future ends, whatever comes first; `null`: that is not shown. */
export function endOf({ validUntil, until, now, forecast }: BalancePicture) {
  if (forecast && forecast.runsOutAt < validUntil && forecast.runsOutAt <= until)
    return { kind: 'empty' as const, at: forecast.runsOutAt };
  return now < validUntil && validUntil <= until ? { kind: 'over' as const, at: validUntil } : null;
}

export function levelColor(index: number): string {
  return LEVELS[Math.min(index, LEVELS.length - 1)] ?? INK.text;
}
