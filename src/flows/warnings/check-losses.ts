import type { WarningLevels } from '../../domain/warnings/levels.ts';
import { LOSS_NEWS_MS, observeLoss } from '../../domain/warnings/observe/observe-loss.ts';
import type { Subject } from '../../domain/warnings/subject.ts';
import type { Instant } from '../../kit/instant.ts';
import type { LossStore } from '../ports/losses.ts';
import type { CheckedSubject } from './checked-subject.ts';

/**
 * Every sign of lost writes, and when time alone changes one of them.
 * @param open subjects of which people were notified
 */
export async function checkLosses(
  losses: Pick<LossStore, 'recent'>,
  open: readonly Subject[],
  settings: WarningLevels,
  now: Instant,
): Promise<{ checked: CheckedSubject[]; next: Instant | null }> {
  const recent = await losses.recent(now - LOSS_NEWS_MS);
  const ids = new Set(recent.map(({ id }) => id));
  // One that is not among the recent ones is over.
  const old = open.filter((subject) => subject.kind === 'loss' && !ids.has(subject.id));
  const checked = [
    ...old.map((subject) => ({ subject, observations: [] })),
    ...recent.map((loss) => ({
      subject: { kind: 'loss' as const, id: loss.id },
      observations: [observeLoss(loss, now, settings)],
    })),
  ];
  const ends = recent.map(({ at }) => at + LOSS_NEWS_MS).filter((at) => at > now);
  return { checked, next: ends.length > 0 ? Math.min(...ends) : null };
}
