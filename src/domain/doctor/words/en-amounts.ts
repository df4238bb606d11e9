import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../kit/durations.ts';

export const MOST_NAMES = 5;

export const counted = (count: number, noun: string): string => {
  if (count === 0) return '';
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
};

/** What came in from outside, quoted; a few say enough. */
export const shownNames = (names: readonly string[]): string => {
  const shown = names.slice(0, MOST_NAMES).map((name) => `“${name}”`);
  return [...shown, ...(names.length > MOST_NAMES ? ['…'] : [])].join(', ');
};

export const millis = (ms: number): string => {
  return ms < 1 ? 'less than 1 ms' : `${Math.round(ms)} ms`;
};

export const age = (ms: number): string => {
  if (ms < MINUTE_MS) return 'less than a minute';
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  return ms < 2 * DAY_MS ? `${Math.floor(ms / HOUR_MS)} h` : `${Math.floor(ms / DAY_MS)} days`;
};
