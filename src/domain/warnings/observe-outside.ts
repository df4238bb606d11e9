import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { OutsideMovement } from '../movements/movement.ts';
import { look, ONLY_LEVEL, type Seen } from './observation.ts';

/** Nobody looks into what nobody recorded for so long. */
export const MOVEMENT_NEWS_MS = 30 * DAY_MS;

/** @param waits somebody should still say who did it */
export function observeMovement(movement: OutsideMovement, waits: boolean, now: Instant): Seen {
  const subject = `outside:${movement.id}`;
  const facts = { kind: 'outside_movement' as const, movement };
  const seen = look({
    subject,
    facts,
    levels: ONLY_LEVEL,
    crossed: () => waits && now < movement.at + MOVEMENT_NEWS_MS,
  });
  return { ...seen, present: { ...facts, subject, level: 0 } };
}
