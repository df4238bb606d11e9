import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { isUnrecorded, type OutsideMovement } from '../../movements/movement.ts';
import { levelsOf } from '../kinds.ts';
import type { WarningLevels } from '../levels.ts';
import { type Observation, observe } from '../observation.ts';

/** Nobody looks into what nobody recorded for so long. */
export const MOVEMENT_NEWS_MS = 30 * DAY_MS;

/** The one series of a movement outside of Headroom: it is crossed until somebody records who did it. */
export function observeMovement(
  movement: OutsideMovement,
  now: Instant,
  settings: WarningLevels,
): Observation {
  return observe({
    subject: { kind: 'outside', id: movement.id },
    facts: { kind: 'outside_movement', movement },
    levels: levelsOf('outside_movement', settings),
    crossed: () => isUnrecorded(movement) && now < movement.at + MOVEMENT_NEWS_MS,
  });
}
