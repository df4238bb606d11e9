import { grantDueAt, type StandingGrant } from '../../../src/domain/grants/standing-grant.ts';
import type { GrantStore } from '../../../src/flows/grants/grant-ports.ts';
import type { SavedUnderKey } from '../../../src/flows/ports/clients/idempotency.ts';
import type { OutboxEntry } from '../../../src/flows/ports/outbox.ts';
import type { Clock } from '../../../src/flows/ports/runtime.ts';
import { encode } from '../../../src/kit/json.ts';
import { isAt, type Kept, load, type Memory, takeDue, write } from './memory.ts';
import { putIntoOutbox } from './outbox.ts';

export function createMemoryGrantStore(options: {
  memory: Memory;
  clock: Clock;
  onEffects: () => void;
}): GrantStore {
  const { memory, clock, onEffects } = options;
  const grants = memory.map<Kept>('grants');
  const freezes = memory.map<Kept>('freezes');
  const due = memory.map<number>('grants due');
  const once = memory.map<SavedUnderKey>('grants once');
  const numbers = memory.map<number>('numbers');
  return {
    async nextNumber() {
      const number = (numbers.get('grant') ?? 0) + 1;
      numbers.set('grant', number);
      return number;
    },
    load: async (id) => load<StandingGrant>(grants, id),
    findByOnceKey: async (onceKey) => once.get(onceKey) ?? null,
    async open() {
      const all = [...grants.keys()].flatMap((id) => load<StandingGrant>(grants, id) ?? []);
      const open = all.filter(({ value }) => grantDueAt(value) !== null);
      return open.sort((one, other) => one.value.askedAt - other.value.askedAt);
    },
    takeDue: async (now, limit, leaseMs) => takeDue(due, now, limit, leaseMs),
    async commit({
      grant: { expected, next },
      events,
      actor,
      effects,
      onceKey,
      fingerprint = null,
      unchanged = [],
    }) {
      if (onceKey !== undefined && once.has(onceKey)) return 'duplicate';
      const isCurrent = unchanged.every((one) =>
        one.document === 'freeze'
          ? isAt(freezes, one.document, one.expected)
          : isAt(grants, one.id, one.expected),
      );
      if (!isCurrent || !isAt(grants, next.id, expected)) return 'conflict';
      write(grants, next.id, expected, next);
      if (onceKey !== undefined) once.set(onceKey, { id: next.id, fingerprint });
      const at = grantDueAt(next);
      if (at === null) due.delete(next.id);
      else due.set(next.id, at);
      const audit = memory.map<string>('audit');
      for (const event of events) audit.set(String(audit.size), encode({ subject: next.id, actor, event }));
      const entries = effects.map(
        (effect, index): OutboxEntry => ({ id: `${next.id}-${expected + 1}-${index}`, effect }),
      );
      putIntoOutbox(memory, entries, clock());
      if (entries.length > 0) onEffects();
      return 'saved';
    },
  };
}
