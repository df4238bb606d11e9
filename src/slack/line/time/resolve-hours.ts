import type { ClockNamed, Part } from './draft.ts';

/** How a day was named: `day` is a day on the calendar, whose night may be the one before or after it. */
export type DayKind = 'none' | 'today' | 'near' | 'day';

/** The hours meant, counted from the midnight with which the day begins: beyond 24 is the night that follows it. */
export type Hours =
  | { hours: number[]; unreadable?: never }
  | { hours?: never; unreadable: 'no_hour' | 'not_a_time' };

const BAD = { unreadable: 'not_a_time' } as const;

const only = (...hours: number[]): Hours => ({ hours });

const within = (hour: number, from: number, to: number): boolean => hour >= from && hour <= to;

/** Until then it is still the night of the day before. */
export const NIGHT_ENDS = 5;

/** @param hourNow hour of the speaker's clock: at 1 o'clock `tonight` is the present night, too */
export function resolveHours(
  clock: ClockNamed | null,
  parts: ReadonlySet<Part>,
  day: DayKind,
  hourNow: number,
): Hours {
  if (clock === null) return partAlone(parts, day);
  const { hour, minute, second } = clock;
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute + second > 0)) return BAD;
  if (parts.has('midnight')) return hour % 12 === 0 && minute === 0 ? partAlone(parts, day) : BAD;
  const night = hoursOfNight(hour, parts, day, hourNow);
  if (night) return night;
  return plainHours(hour, parts);
}

function partAlone(parts: ReadonlySet<Part>, day: DayKind): Hours {
  if (parts.has('midnight')) {
    if (parts.has('night')) return only(24);
    // "Midnight tomorrow" is the beginning of that day to some and its end to others.
    return day === 'none' ? only(0) : only(0, 24);
  }
  if (parts.size === 1 && parts.has('noon')) return only(12);
  return parts.size === 0 ? only(0) : { unreadable: 'no_hour' };
}

/** Hours within a night, which belong to the day on which that night began; `null` where none was named. */
function hoursOfNight(hour: number, parts: ReadonlySet<Part>, day: DayKind, hourNow: number): Hours | null {
  if (!parts.has('night') && !parts.has('deep')) return null;
  if (parts.has('morning') || parts.has('noon') || parts.has('afternoon')) return BAD;
  const deep = parts.has('deep') && !parts.has('night');
  const early = parts.has('am') || parts.has('dawn');
  if (parts.has('pm')) return hour === 12 ? only(24, 12) : lateHour(hour);
  if (hour === 12 || hour === 24) return only(24);
  if (hour === 0) return deep || day === 'day' ? only(0, 24) : only(24);
  if (early ? hour <= 6 : hour < NIGHT_ENDS) {
    // 4 o'clock at night is late in the night to most and the afternoon to some.
    const afternoon = hour === 4 && !early && !deep ? [16] : [];
    // Whoever says "tomorrow night at 1" means the night after tomorrow's evening; of a date that is not so clear.
    const both = deep || day === 'day' || (day !== 'near' && hourNow < NIGHT_ENDS);
    return only(...(both ? [hour] : []), hour + 24, ...afternoon);
  }
  return early ? BAD : lateHour(hour);
}

function lateHour(hour: number): Hours {
  if (within(hour, 5, 11)) return only(hour + 12);
  return within(hour, 17, 23) ? only(hour) : BAD;
}

function plainHours(hour: number, parts: ReadonlySet<Part>): Hours {
  if (parts.size === 0) return only(hour);
  const am = parts.has('am') || parts.has('dawn') || parts.has('morning');
  const pm = parts.has('pm') || parts.has('afternoon') || parts.has('evening');
  if (parts.has('noon')) {
    if (am || parts.has('pm')) return hour === 12 && !am ? only(12) : BAD;
    if (within(hour, 10, 14)) return only(hour);
    return within(hour, 1, 2) ? only(hour + 12) : BAD;
  }
  if (am && pm) return BAD;
  if (am) {
    if (hour === 12) return parts.has('am') || parts.has('dawn') ? only(0) : only(12, 0);
    const last = parts.has('dawn') ? 6 : 11;
    return within(hour, 0, last) ? only(hour) : BAD;
  }
  if (hour === 0 || (hour === 24 && !parts.has('evening'))) return BAD;
  if (parts.has('evening')) {
    if (hour === 12 || hour === 24) return only(24);
    return within(hour, 4, 11) ? only(hour + 12) : within(hour, 16, 23) ? only(hour) : BAD;
  }
  return only(hour < 12 ? hour + 12 : hour);
}
