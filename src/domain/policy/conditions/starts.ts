import type { Instant } from '../../../kit/instant.ts';
import { type Calendar, isInCalendar } from './calendar.ts';
import type { Condition } from './condition.ts';

/** When the raise begins. */
export const starts: Condition<Calendar, Instant> = {
  actual: ({ startsAt }) => startsAt,
  met: (wanted, { startsAt }) => isInCalendar(wanted, startsAt),
};
