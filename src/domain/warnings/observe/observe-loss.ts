import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Loss } from '../../losses/loss.ts';
import { levelsOf } from '../kinds.ts';
import type { WarningLevels } from '../levels.ts';
import { type Observation, observe } from '../observation.ts';

/** Nobody has to do anything about it later than that. */
export const LOSS_NEWS_MS = DAY_MS;

/** The one series of a sign of lost writes. */
export function observeLoss(
  { id, request, at, found }: Loss,
  now: Instant,
  settings: WarningLevels,
): Observation {
  return observe({
    subject: { kind: 'loss', id },
    facts: { kind: 'records_lost', request, found },
    levels: levelsOf('records_lost', settings),
    crossed: () => now < at + LOSS_NEWS_MS,
  });
}
