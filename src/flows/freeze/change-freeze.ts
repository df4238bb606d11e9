import { decideFreeze, type FreezeCommand, type FreezeRefusal } from '../../domain/freeze/decide-freeze.ts';
import { evolveFreeze, type Freeze, type FreezeState } from '../../domain/freeze/freeze.ts';
import type { Actor } from '../../domain/requests/events.ts';
import { canonicalJson } from '../../kit/canonical-json.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import type { FreezeStore } from '../ports/approvals/freeze.ts';
import { type AnnouncePlaces, freezeEffects } from './freeze-effects.ts';

export type ChangeFreezeOptions = AnnouncePlaces & { freezes: FreezeStore };

/** Load → decide → save with its audit and effects, as one atomic step; no events means no change. */
export async function changeFreeze(
  options: ChangeFreezeOptions,
  actor: Actor,
  command: () => FreezeCommand,
  seen?: Freeze,
): Promise<Result<FreezeState, FreezeRefusal | { reason: 'busy' }>> {
  const { freezes } = options;
  const changed = await retryWhileConflict(async () => {
    const { value: before, revision } = await freezes.load();
    if (seen && canonicalJson(seen) !== canonicalJson(before.freeze))
      return refuse({ reason: 'busy' } as const);
    const decided = decideFreeze(before, command());
    if (!decided.ok) return decided;
    const events = decided.value;
    if (events.length === 0) return accept(before);
    const next = events.reduce(evolveFreeze, before);
    const effects = await freezeEffects(options, before, events, revision + 1);
    const saved = await freezes.commit({ expected: revision, next, events, actor, effects });
    return saved === 'saved' ? accept(next) : saved;
  });
  return changed === 'conflict' ? refuse({ reason: 'busy' }) : changed;
}
