import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { firstInstantOfWall, wallClock } from '../../kit/time-zone.ts';
import { beginOf, type CalendarEntry, type CalendarRaise } from './calendar-entry.ts';

/** One day on the reader's clocks on which something is to be said. */
export type CalendarDay = {
  /** Its first moment. */
  at: Instant;
  /** What begins or expires on it; on the first day also what began before. Raises that wait without a start are on the first. */
  begins: CalendarEntry[];
  /** Raises and runs from before that go on. */
  goesOn: Exclude<CalendarEntry, { kind: 'pack_expires' }>[];
};

/** Longest calendar. */
export const MOST_CALENDAR_DAYS = 60;

/** The days from today on that have anything, in their order. Right where clocks are put forward or back. */
export function calendarDays(
  entries: readonly CalendarEntry[],
  { now, days, timeZone }: { now: Instant; days: number; timeZone: string },
): CalendarDay[] {
  const today = Date.parse(`${wallClock(now, timeZone).slice(0, 10)}T00:00:00Z`);
  const starts = Array.from({ length: days + 1 }, (_, index) =>
    firstInstantOfWall(today + index * DAY_MS, timeZone),
  );
  const open = entries.filter((entry) => isOpen(entry, now));
  return starts.slice(0, days).flatMap((at, index): CalendarDay[] => {
    const until = starts[index + 1] ?? at + DAY_MS;
    const begins = open.filter((entry) => {
      const begin = waitsForApproval(entry) ? now : beginOf(entry);
      return index === 0 ? begin < until : at <= begin && begin < until;
    });
    const goesOn = open
      .filter((entry) => entry.kind !== 'pack_expires')
      .filter((entry) => !waitsForApproval(entry) && index > 0 && entry.startsAt < at && at < entry.endsAt);
    return begins.length + goesOn.length === 0
      ? []
      : [{ at, begins: inOrder(begins), goesOn: inOrder(goesOn) }];
  });
}

/** What is over or came to nothing is history. */
function isOpen(entry: CalendarEntry, now: Instant): boolean {
  switch (entry.kind) {
    case 'raise':
      if (entry.state === 'cancelled' || entry.state === 'ended') return false;
      return entry.state === 'pending' || entry.endsAt > now;
    case 'series_run':
      return entry.endsAt > now;
    case 'pack_expires':
      return entry.at > now;
  }
}

function waitsForApproval(entry: CalendarEntry): entry is CalendarRaise {
  return entry.kind === 'raise' && entry.onApproval;
}

function inOrder<E extends CalendarEntry>(entries: readonly E[]): E[] {
  return [...entries].sort((one, other) => beginOf(one) - beginOf(other));
}
