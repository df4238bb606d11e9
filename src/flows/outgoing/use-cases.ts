import { type PublishedEvent, replayed } from '../../domain/outgoing/published-event.ts';
import type { Actor } from '../../domain/requests/events.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { AuditLog } from '../ports/audit.ts';
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
  /** Delivers it once more, by the same id: to one target, or to all that did not take it. */
  replay(
    id: string,
    target: string | null,
    actor: Actor,
  ): Promise<Result<{ targets: string[]; round: number }, ReplayRefusal>>;
};

export type OutgoingUseCaseOptions = {
  outgoing: OutgoingStore;
  outgoingTargets?: readonly OutgoingTarget[];
  auditLog: AuditLog;
  clock: Clock;
};

export function createOutgoingUseCases(options: OutgoingUseCaseOptions): OutgoingUseCases {
  const { outgoing, outgoingTargets = [], auditLog, clock } = options;
  const names = outgoingTargets.map(({ name }) => name);
  return {
    async list(filter, cursor, limit) {
      const page = await outgoing.list(filter, cursor, limit);
      return { ...page, items: page.items.map(({ value }) => value) };
    },
    show: async (id) => (await outgoing.load(id))?.value ?? null,
    async replay(id, target, actor) {
      const done = await retryOnConflict(id, async () => {
        const stored = await outgoing.load(id);
        if (!stored) return refuse({ reason: 'no_such_event' as const, event: id });
        if (target !== null && !names.includes(target)) {
          return refuse({ reason: 'no_such_target' as const, target, targets: names });
        }
        const again = target === null ? notTaken(stored.value, names) : [target];
        if (again.length === 0) return accept({ targets: again, round: 0 });
        const next = replayed(stored.value, again);
        const effects = deliveriesOf(next, again);
        const saved = await outgoing.commit({ expected: stored.revision, next, effects });
        if (saved === 'conflict') return saved;
        const round = Math.max(0, ...again.map((name) => next.deliveries[name]?.round ?? 0));
        return accept({ targets: again, round });
      });
      if (done.ok && done.value.targets.length > 0) {
        const { targets: again, round } = done.value;
        const event = { type: 'event_replayed' as const, at: clock(), outgoing: id, targets: again, round };
        await auditLog.append({ actor, request: null, event });
      }
      return done;
    },
  };
}

/** One that waits is tried again anyway. */
function notTaken({ deliveries }: PublishedEvent, names: readonly string[]): string[] {
  return names.filter((name) => ['dead', 'dropped'].includes(deliveries[name]?.state ?? ''));
}
