import type { FreezeState } from '../../domain/freeze/freeze.ts';
import { evolveGrant } from '../../domain/grants/evolve-grant.ts';
import type { GrantEvent } from '../../domain/grants/grant-event.ts';
import type { GrantRefusal } from '../../domain/grants/grant-refusals.ts';
import type { StandingGrant } from '../../domain/grants/standing-grant.ts';
import type { Actor } from '../../domain/requests/events.ts';
import type { Idempotency } from '../../domain/requests/state.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import type { FreezeStore } from '../ports/approvals/freeze.ts';
import { freezeReader } from '../requests/freeze-reader.ts';
import { grantEffects } from './grant-effects.ts';
import type { GrantStore } from './grant-ports.ts';

export type ChangeGrantOptions = { grantStore: GrantStore; freezes: Pick<FreezeStore, 'load'> };

export type DecideGrant = (
  grant: StandingGrant,
  freezeNow: () => Promise<FreezeState>,
) => Promise<Result<GrantEvent[], GrantRefusal>>;

/**
 * Load → decide → save, with a revision check; asked again with fresh state when somebody saved first. Whoever asks for the freeze
 * decides at that very revision of it: nothing is saved after it has changed. `under`: nothing is done a second time under the same key.
 */
export async function changeGrant(
  { grantStore: store, freezes }: ChangeGrantOptions,
  id: string,
  actor: Actor,
  decide: DecideGrant,
  under?: Idempotency,
): Promise<Result<{ grant: StandingGrant; changed: boolean }, GrantRefusal>> {
  const done = await retryWhileConflict(async () => {
    const stored = await store.load(id);
    if (!stored) return refuse({ reason: 'not_found', grant: id } as const);
    const freeze = freezeReader({ loadFreeze: freezes.load });
    const decided = await decide(stored.value, freeze.read);
    if (!decided.ok) return decided;
    const events = decided.value;
    if (events.length === 0) return accept({ grant: stored.value, changed: false });
    const next = evolveGrant(stored.value, events);
    const saved = await store.commit({
      grant: { expected: stored.revision, next },
      events,
      actor,
      effects: grantEffects(next, events),
      unchanged: await freeze.unchanged(),
      ...(under ? { onceKey: under.key, fingerprint: under.fingerprint } : {}),
    });
    if (saved === 'saved') return accept({ grant: next, changed: true });
    const already = saved === 'duplicate' ? await store.load(id) : null;
    return already ? accept({ grant: already.value, changed: false }) : 'conflict';
  });
  return done === 'conflict' ? refuse({ reason: 'busy' }) : done;
}
