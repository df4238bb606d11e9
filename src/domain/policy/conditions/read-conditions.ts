import { MINUTE_MS } from '../../../kit/durations.ts';
import { wallClock } from '../../../kit/time-zone.ts';
import type { Calendar } from './calendar.ts';
import { CONDITION_NAMES, type ConditionName, type Unmet, type Wanted, type When } from './table.ts';

/** How each kind of condition reads, in the words of a language and for a place. */
export type ConditionWords<T> = { [K in ConditionName]: (wanted: Wanted[K]) => T };

/** All conditions of a rule in those words, in the order of the table. */
export function readWhen<T>(when: When, words: ConditionWords<T>): T[] {
  return CONDITION_NAMES.flatMap((name) => readOne(name, when, words));
}

function readOne<K extends ConditionName, T>(name: K, when: When, words: ConditionWords<T>): T[] {
  const wanted = when[name];
  return wanted === undefined ? [] : [words[name](wanted)];
}

/** What a condition that does not hold wants, in those words. */
export function readUnmet<K extends ConditionName, T>(unmet: Unmet<K>, words: ConditionWords<T>): T {
  return words[unmet.condition](unmet.wanted);
}

/** What of a calendar reads alike in every language: `09:00–18:00`, and the days and hours between which its dates are. */
export function readCalendar({ hours, dates }: Calendar): {
  hours: string[];
  dates: { from: string; to: string }[];
} {
  const wall = (minute: number) => wallClock(minute * MINUTE_MS, 'UTC');
  return {
    hours: hours === null ? [] : [`${clock(hours.from)}–${clock(hours.to)}`],
    dates: (dates ?? []).map(({ from, to }) => ({ from: wall(from), to: wall(to) })),
  };
}

function clock(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
