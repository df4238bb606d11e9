import { HOUR_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';

/** WeChat pushes a ticket every ten minutes; one is good for twelve hours. */
export const TICKET_LIFE_MS = 12 * HOUR_MS;

/**
 * `warning` from 30 minutes on: three pushes were missed. `alarm` from 2 hours on, `urgent` from 11: within the hour
 * nothing works any more. `expired`: it does not. `none`: no ticket ever came.
 */
export type TicketLevel = 'ok' | 'warning' | 'alarm' | 'urgent' | 'expired' | 'none';

/** @param receivedAt of the newest ticket */
export function ticketLevel(receivedAt: Instant | null, now: Instant): TicketLevel {
  if (receivedAt === null) return 'none';
  const age = now - receivedAt;
  if (age >= TICKET_LIFE_MS) return 'expired';
  if (age >= 11 * HOUR_MS) return 'urgent';
  if (age >= 2 * HOUR_MS) return 'alarm';
  return age >= 30 * MINUTE_MS ? 'warning' : 'ok';
}
