import { MARGIN, WIDTH } from './chart.ts';

export const PLOT_HEIGHT = 230;

/** Of the plot from the right edge: the lines are named there. */
export const CALLS_RIGHT = MARGIN + 84;

export const PLOT_RIGHT = WIDTH - CALLS_RIGHT;
