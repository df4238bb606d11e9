import { isUnrecorded, type OutsideMovement } from '../../domain/movements/movement.ts';
import { MOVEMENT_NEWS_MS, observeMovement } from '../../domain/warnings/observe-outside.ts';
import type { Instant } from '../../kit/instant.ts';
import type { OutsideStore } from '../ports/movements.ts';
import type { SubjectLook } from './tell-warnings.ts';

const PREFIX = 'outside:';

/**
 * Movements that somebody should record, and those that were told and still stand.
 * @param open subjects of which something was told that holds
 */
export async function lookAtMovements(
  outside: Pick<OutsideStore, 'unrecorded' | 'load'>,
  open: string[],
  channel: string | null,
  now: Instant,
): Promise<SubjectLook[]> {
  const told = open
    .filter((subject) => subject.startsWith(PREFIX))
    .map((subject) => subject.slice(PREFIX.length));
  const ids = [...new Set([...(await outside.unrecorded(now - MOVEMENT_NEWS_MS)), ...told])];
  const movements = await Promise.all(ids.map(async (id) => (await outside.load(id))?.value ?? null));
  return ids.map((id, index) => ({
    member: 'packs',
    subject: `${PREFIX}${id}`,
    channel,
    seen: seenOf(movements[index] ?? null, now),
  }));
}

function seenOf(movement: OutsideMovement | null, now: Instant): SubjectLook['seen'] {
  return movement ? [observeMovement(movement, isUnrecorded(movement), now)] : [];
}
