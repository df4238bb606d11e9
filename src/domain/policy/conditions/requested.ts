import type { Instant } from '../../../kit/instant.ts';
import { type Calendar, isInCalendar } from './calendar.ts';
import type { Condition } from './condition.ts';

/** When it is requested. */
export const requested: Condition<Calendar, Instant> = {
  actual: ({ requestedAt }) => requestedAt,
  met: (wanted, { requestedAt }) => isInCalendar(wanted, requestedAt),
};
