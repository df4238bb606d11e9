import { decideSeries } from './decide-series.ts';
import { rejectSeries } from './reject-series.ts';

/** Buttons of series, by what stands before the colon of their action_id. */
export const SERIES_BUTTONS = {
  'series.skip': decideSeries('skip'),
  'series.pause': decideSeries('pause'),
  'series.resume': decideSeries('resume'),
  'series.stop': decideSeries('stop'),
} as const;

/** Those that share that with others, by the whole action_id. */
export const SERIES_DECISIONS = {
  'request.approve:series': decideSeries('approve'),
  'request.reject:series': rejectSeries,
  'request.withdraw:series': decideSeries('withdraw'),
  'series.skip:undo': decideSeries('unskip'),
} as const;
