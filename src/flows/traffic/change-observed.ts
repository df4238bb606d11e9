import type { Observed } from '../../domain/traffic/observed.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { ObservedSave, ObservedStore } from './observed-store.ts';

/** Load → change → save, again where somebody else was faster. `change` answers `null` where there is nothing to save. */
export async function changeObserved(
  observed: Pick<ObservedStore, 'load' | 'save'>,
  request: string,
  change: (before: Observed) => Pick<ObservedSave, 'next' | 'drawAt' | 'effects' | 'ended'> | null,
): Promise<void> {
  await retryOnConflict(request, async () => {
    const stored = await observed.load(request);
    const changed = change(stored?.value ?? {});
    if (changed === null) return 'saved';
    return observed.save({ request, expected: stored?.revision ?? 0, ...changed });
  });
}
