import type { Loss } from '../losses/loss.ts';
import type { Instant } from '../units.ts';
import { look, ONLY_LEVEL, type Seen } from './observation.ts';

/** Nobody has to do anything about it later than that. */
export const LOSS_NEWS_MS = 24 * 3600_000;

/** How the one series of a sign of lost writes stands. */
export function observeLoss({ request, at, found }: Loss, subject: string, now: Instant): Seen[] {
  return [
    look({
      subject,
      facts: { kind: 'records_lost', request, found },
      levels: ONLY_LEVEL,
      crossed: () => now < at + LOSS_NEWS_MS,
    }),
  ];
}
