import type { WarningLevels } from '../../domain/warnings/levels.ts';
import { MOVEMENT_NEWS_MS, observeMovement } from '../../domain/warnings/observe/observe-movement.ts';
import type { Subject } from '../../domain/warnings/subject.ts';
import type { Instant } from '../../kit/instant.ts';
import type { OutsideStore } from '../ports/movements.ts';
import type { CheckedSubject } from './checked-subject.ts';

/**
 * Movements that somebody should record, and those of which people were notified.
 * @param open subjects of which people were notified
 */
export async function checkMovements(
  outside: Pick<OutsideStore, 'unrecorded' | 'load'>,
  open: readonly Subject[],
  settings: WarningLevels,
  now: Instant,
): Promise<CheckedSubject[]> {
  const notified = open.flatMap((subject) => (subject.kind === 'outside' ? [subject.id] : []));
  const ids = new Set([...(await outside.unrecorded(now - MOVEMENT_NEWS_MS)), ...notified]);
  return Promise.all(
    [...ids].map(async (id) => {
      const stored = await outside.load(id);
      const observations = stored ? [observeMovement(stored.value, now, settings)] : [];
      return { subject: { kind: 'outside', id }, observations };
    }),
  );
}
