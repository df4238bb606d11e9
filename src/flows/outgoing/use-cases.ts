import { type PublishedEvent, replayed } from '../../domain/outgoing/published-event.ts';
import type { Actor } from '../../domain/requests/events.ts';
import type { Idempotency } from '../../domain/requests/state.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import { underKey } from '../ports/clients/result-under-key.ts';
import type { Clock } from '../ports/runtime.ts';
import type { Page } from '../ports/stored.ts';
import type { OutgoingStore, OutgoingTarget } from './outgoing-ports.ts';
import { deliveriesOf } from './publish-event.ts';

export type ReplayRefusal =
  | { reason: 'no_such_event'; event: string }
  /** `targets`: those that it could be delivered to. */
  | { reason: 'no_such_target'; target: string; targets: string[] };

export type OutgoingUseCases = {
  /** What was published, the newest in front. `dead`: only what a target never took. */
  list(filter: { dead: boolean }, cursor: string | null, limit: number): Promise<Page<PublishedEvent>>;
  show(id: string): Promise<PublishedEvent | null>;
  /**
   * Delivers it once more, by the same id: to one target, or to all that did not take it. `under`: a machine's key, under which it
   * is remembered in the same step.
   */
  replay(
    id: string,
    target: string | null,
    actor: Actor,
    under?: Idempotency,
  ): Promise<Result<{ targets: string[]; round: number }, ReplayRefusal | { reason: 'busy' }>>;
};

export type OutgoingUseCaseOptions = {
  outgoing: OutgoingStore;
  outgoingTargets?: readonly OutgoingTarget[];
  clock: Clock;
};

export function createOutgoingUseCases(options: OutgoingUseCaseOptions): OutgoingUseCases {
  const { outgoing, outgoingTargets = [], clock } = options;
  const names = outgoingTargets.map(({ name }) => name);
  return {
    async list(filter, cursor, limit) {
      const page = await outgoing.list(filter, cursor, limit);
      return { ...page, items: page.items.map(({ value }) => value) };
    },
    show: async (id) => (await outgoing.load(id))?.value ?? null,
    replay: (id, target, actor, under) =>
      retryOnConflict(id, async () => {
        const stored = await outgoing.load(id);
        if (!stored) return refuse({ reason: 'no_such_event' as const, event: id });
        if (target !== null && !names.includes(target)) {
          return refuse({ reason: 'no_such_target' as const, target, targets: names });
        }
        const targets = target === null ? notTaken(stored.value, names) : [target];
        if (targets.length === 0 && under === undefined) return accept({ targets, round: 0 });
        const next = replayed(stored.value, targets);
        const round = Math.max(0, ...targets.map((name) => next.deliveries[name]?.round ?? 0));
        const event = { type: 'event_replayed' as const, at: clock(), outgoing: id, targets, round };
        const saved = await outgoing.commit({
          expected: stored.revision,
          next,
          effects: deliveriesOf(next, targets),
          ...(targets.length > 0 ? { replay: { actor, event } } : {}),
          ...(under ? { under: underKey(under, { kind: 'replay', event: id, targets }) } : {}),
        });
        if (saved === 'duplicate') return refuse({ reason: 'busy' as const });
        return saved === 'saved' ? accept({ targets, round }) : saved;
      }),
  };
}

/** One that waits is tried again anyway. */
function notTaken({ deliveries }: PublishedEvent, names: readonly string[]): string[] {
  return names.filter((name) => ['dead', 'dropped'].includes(deliveries[name]?.state ?? ''));
}
