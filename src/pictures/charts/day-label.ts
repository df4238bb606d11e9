import { type Look, SIZE } from './chart.ts';

/** Days with their month, or months alone; the first one of each year has the year below it where there are several. */
export function dayLabel(ticks: number[], { words, times }: Look): (at: number) => string {
  const dates = ticks.map(times.date);
  const months = dates.length > 1 && dates.every((date) => date.endsWith('-01'));
  const years = new Set(dates.map((date) => date.slice(0, 4)));
  const first = new Set([...years].map((year) => dates.find((date) => date.startsWith(year))));
  return (at) => {
    const date = times.date(at);
    const name = months ? words.month(date) : words.day(date);
    return years.size > 1 && first.has(date) ? `${name}\n${date.slice(0, 4)}` : name;
  };
}

/** Height of the labels below their axis, with the years if there are any. */
export function daysHeight(ticks: number[], label: (at: number) => string): number {
  return ticks.some((at) => label(at).includes('\n')) ? 2.5 * SIZE.label + 12 : SIZE.label + 15;
}

/** A day as people say it; with its year where that is another one than now. */
export function dayOf(at: number, now: number, { words, times }: Look): string {
  const date = times.date(at);
  return date.slice(0, 4) === times.date(now).slice(0, 4) ? words.day(date) : words.dayOfYear(date);
}
