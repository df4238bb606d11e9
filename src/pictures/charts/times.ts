import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kit/durations.ts';
import { zoneOffset } from '../../kit/time-zone.ts';
import { zoneName } from '../../kit/zone-name.ts';

/** Dates on the reader's calendar and clock. */
export type Times = {
  /** `2026-11-21` */
  date(at: number): string;
  /** `2026-11-21 16:20 UTC+8` */
  moment(at: number): string;
  /** `16:20` */
  time(at: number): string;
  /** Full hours that lie between, in order and evenly spread, `most` steps at most. */
  hours(from: number, until: number, most: number): number[];
  /** First moments of days that lie between, in order and evenly spread, `most` steps at most; of months in a long time. */
  days(from: number, until: number, most: number): number[];
};

const HOUR_STEPS = [1, 2, 3, 6, 12];
const DAY_STEPS = [1, 2, 3, 7, 14];
const MONTH_STEPS = [1, 2, 3, 6, 12];
const MONTH_MS = 30.4 * DAY_MS;

/** @param timeZone IANA name; an unknown one counts as UTC */
export function timesIn(timeZone: string): Times {
  const offset = offsetIn(timeZone);
  // What that zone's clocks show, as `2026-11-21T16:20:00.000Z`.
  const shown = (at: number) => new Date(at + offset(at)).toISOString();
  const date = (at: number) => shown(at).slice(0, 10);
  const midnight = (local: number) => local - offset(local - offset(local));
  const months = (from: number, until: number, most: number) => {
    const step = MONTH_STEPS.find((count) => (until - from) / (count * MONTH_MS) <= most) ?? 24;
    const [year, month] = date(from).split('-').map(Number);
    const first = Math.floor(((year ?? 0) * 12 + (month ?? 1) - 1) / step) * step;
    const count = Math.ceil((until - from) / (step * MONTH_MS)) + 2;
    return Array.from({ length: count }, (_, index) =>
      midnight(Date.UTC(2000, first + index * step - 24_000)),
    ).filter((at) => from <= at && at <= until);
  };
  return {
    date,
    moment: (at) => `${date(at)} ${shown(at).slice(11, 16)} ${zoneName(offset(at) / MINUTE_MS)}`,
    time: (at) => shown(at).slice(11, 16),
    hours(from, until, most) {
      const step = HOUR_MS * (HOUR_STEPS.find((hours) => (until - from) / (hours * HOUR_MS) <= most) ?? 24);
      const first = Math.ceil((from + offset(from)) / step) * step;
      const count = Math.max(0, Math.floor((until + offset(until) - first) / step) + 1);
      return Array.from({ length: count }, (_, index) => midnight(first + index * step));
    },
    days(from, until, most) {
      const step = DAY_STEPS.find((days) => (until - from) / (days * DAY_MS) <= most);
      if (step === undefined) return months(from, until, most);
      const first = Math.ceil((from + offset(from)) / DAY_MS) * DAY_MS;
      const count = Math.floor((until + offset(until) - first) / (step * DAY_MS)) + 1;
      return Array.from({ length: Math.max(0, count) }, (_, index) =>
        midnight(first + index * step * DAY_MS),
      );
    },
  };
}

function offsetIn(timeZone: string): (at: number) => number {
  try {
    return zoneOffset(timeZone);
  } catch {
    return zoneOffset('UTC');
  }
}
