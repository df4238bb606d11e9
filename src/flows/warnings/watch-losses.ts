import { LOSS_NEWS_MS, observeLoss } from '../../domain/warnings/observe-loss.ts';
import type { Instant } from '../../kit/instant.ts';
import type { LossStore } from '../ports/losses.ts';
import type { SubjectLook } from './tell-warnings.ts';

/** How every sign of lost writes stands, and when time alone makes another look worth while. */
export async function lookAtLosses(
  losses: Pick<LossStore, 'recent'>,
  open: string[],
  channel: string | null,
  now: Instant,
): Promise<{ looks: SubjectLook[]; next: Instant | null }> {
  const recent = await losses.recent(now - LOSS_NEWS_MS);
  const member = 'losses';
  const looks = new Map<string, SubjectLook>();
  // What was told and is not among the recent ones is over.
  for (const subject of open.filter(isLoss)) looks.set(subject, { member, subject, channel, seen: [] });
  for (const loss of recent) {
    const subject = `loss:${loss.id}`;
    looks.set(subject, { member, subject, channel, seen: observeLoss(loss, subject, now) });
  }
  const ends = recent.map(({ at }) => at + LOSS_NEWS_MS).filter((at) => at > now);
  return { looks: [...looks.values()], next: ends.length > 0 ? Math.min(...ends) : null };
}

function isLoss(subject: string): boolean {
  return subject.startsWith('loss:');
}
