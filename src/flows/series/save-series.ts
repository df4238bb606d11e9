import { type FreezeState, NOT_FROZEN } from '../../domain/freeze/freeze.ts';
import type { Actor } from '../../domain/requests/events.ts';
import type { Idempotency } from '../../domain/requests/state.ts';
import { evolveSeries } from '../../domain/series/evolve-series.ts';
import type { Series } from '../../domain/series/series.ts';
import type { SeriesEvent } from '../../domain/series/series-event.ts';
import type { SeriesRefusal } from '../../domain/series/series-refusals.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import type { FreezeStore } from '../ports/approvals/freeze.ts';
import { freezeReader } from '../requests/freeze-reader.ts';
import { seriesEffects } from './series-effects.ts';
import type { SeriesStore } from './series-ports.ts';

type Decided = Result<SeriesEvent[], SeriesRefusal>;
type FreezeReader = () => Promise<FreezeState>;

/**
 * Load → decide → save, with a revision check; asked again with fresh state when somebody saved first. Whoever asks for the freeze
 * decides at that very revision of it: nothing is saved after it has changed. `under`: nothing is done a second time under the same key.
 */
export async function saveSeries(
  store: SeriesStore,
  id: string,
  actor: Actor,
  decide: (series: Series, freeze: FreezeReader) => Decided | Promise<Decided>,
  { freezes, under }: { freezes?: Pick<FreezeStore, 'load'>; under?: Idempotency | undefined } = {},
): Promise<Result<{ series: Series; changed: boolean }, SeriesRefusal>> {
  const done = await retryWhileConflict(async () => {
    const stored = await store.load(id);
    if (!stored) return refuse({ reason: 'not_found', series: id } as const);
    const freeze = freezeReader({ loadFreeze: freezes?.load ?? notFrozen });
    const decided = await decide(stored.value, freeze.read);
    if (!decided.ok) return decided;
    const events = decided.value;
    if (events.length === 0) return accept({ series: stored.value, changed: false });
    const next = evolveSeries(stored.value, events);
    const saved = await store.commit({
      series: { expected: stored.revision, next },
      events,
      actor,
      effects: seriesEffects(next, events),
      unchanged: await freeze.unchanged(),
      ...(under ? { onceKey: under.key, fingerprint: under.fingerprint } : {}),
    });
    if (saved === 'saved') return accept({ series: next, changed: true });
    const already = saved === 'duplicate' ? await store.load(id) : null;
    return already ? accept({ series: already.value, changed: false }) : 'conflict';
  });
  return done === 'conflict' ? refuse({ reason: 'busy' }) : done;
}

const notFrozen = async () => ({ value: NOT_FROZEN, revision: 0 });
