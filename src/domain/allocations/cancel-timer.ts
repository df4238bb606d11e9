import type { Instant } from '../../kit/instant.ts';
import type { Allocation } from './allocation.ts';
import type { CancelEvent } from './allocation-event.ts';

/** What the clock alone does to an allocation: a question nobody answered ends, and WeChat's time to take it back. */
export function decideCancelTimer(allocation: Allocation, now: Instant): CancelEvent[] {
  if (allocation.state !== 'allocated') return [];
  const { no, question, cancelUntil } = allocation;
  const base = { at: now, allocation: no };
  return [
    ...(question && now >= question.expiresAt ? [{ ...base, type: 'cancel_expired' as const }] : []),
    ...(cancelUntil !== undefined && now >= cancelUntil
      ? [{ ...base, type: 'cancel_window_closed' as const }]
      : []),
  ];
}
