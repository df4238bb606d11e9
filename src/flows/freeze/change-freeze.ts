import { decideFreeze, type FreezeCommand, type FreezeRefusal } from '../../domain/freeze/decide-freeze.ts';
import { evolveFreeze, type Freeze, type FreezeState } from '../../domain/freeze/freeze.ts';
import type { Actor } from '../../domain/requests/events.ts';
import type { Idempotency } from '../../domain/requests/state.ts';
import { canonicalJson } from '../../kit/canonical-json.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import type { FreezeStore } from '../ports/approvals/freeze.ts';
import { type KeyResult, underKey } from '../ports/clients/result-under-key.ts';
import { type AnnouncePlaces, freezeEffects } from './freeze-effects.ts';

export type ChangeFreezeOptions = AnnouncePlaces & { freezes: FreezeStore };

/** `seen`: only if it still is so. `under`: a machine's key, and what the change came to. */
export type FreezeConditions = {
  seen?: Freeze;
  under?: Idempotency & { resultOf(before: FreezeState, next: FreezeState): KeyResult | null };
};

/**
 * Load → decide → save with its audit and effects, as one atomic step; no events means no change. Nothing is done a second time
 * under the same key.
 */
export async function changeFreeze(
  options: ChangeFreezeOptions,
  actor: Actor,
  command: () => FreezeCommand,
  { seen, under }: FreezeConditions = {},
): Promise<Result<FreezeState, FreezeRefusal | { reason: 'busy' }>> {
  const { freezes } = options;
  const changed = await retryWhileConflict(async () => {
    const { value: before, revision } = await freezes.load();
    if (seen && canonicalJson(seen) !== canonicalJson(before.freeze))
      return refuse({ reason: 'busy' } as const);
    const decided = decideFreeze(before, command());
    if (!decided.ok) return decided;
    const events = decided.value;
    if (events.length === 0 && under === undefined) return accept(before);
    const next = events.reduce(evolveFreeze, before);
    const effects = await freezeEffects(options, before, events, revision + 1);
    const result = under?.resultOf(before, next) ?? null;
    const saved = await freezes.commit({
      expected: revision,
      next,
      events,
      actor,
      effects,
      ...(under && result ? { under: underKey(under, result) } : {}),
    });
    if (saved === 'duplicate') return refuse({ reason: 'busy' } as const);
    return saved === 'saved' ? accept(next) : saved;
  });
  return changed === 'conflict' ? refuse({ reason: 'busy' }) : changed;
}
