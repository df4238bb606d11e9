import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Loss } from '../losses/loss.ts';
import { look, ONLY_LEVEL, type Seen } from './observation.ts';

/** Nobody has to do anything about it later than that. */
export const LOSS_NEWS_MS = DAY_MS;

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
