import type { PlannedClock } from '../../domain/requests/replay/replay-clock.ts';
import { HOUR_MS } from '../../kit/durations.ts';
import { count } from './describe.ts';

/** A request that would wait by another clock. */
export type OtherClock = { id: string; was: PlannedClock; is: PlannedClock };

/** How many requests would wait by another clock, with the last one of them. */
export function clockLines(found: readonly OtherClock[]): string[] {
  const [last] = found;
  if (!last) return [];
  const many = found.length === 1 ? '1 request' : `${count(found.length)} requests`;
  return [`${many} with another clock: ${last.id} ${clockText(last.was)} → ${clockText(last.is)}`];
}

function clockText({ expiresAfterMs, reminders, escalations }: PlannedClock): string {
  const hours = Math.round((expiresAfterMs / HOUR_MS) * 10) / 10;
  return `expires after ${hours} h, ${plural(reminders, 'reminder')}, ${plural(escalations, 'escalation')}`;
}

function plural(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
