import { seriesDueAt } from '../../../src/domain/series/next-step.ts';
import { closedAt, type Series } from '../../../src/domain/series/series.ts';
import type { SavedUnderKey } from '../../../src/flows/ports/clients/idempotency.ts';
import type { OutboxEntry } from '../../../src/flows/ports/outbox.ts';
import type { Clock } from '../../../src/flows/ports/runtime.ts';
import type { SeriesStore } from '../../../src/flows/series/series-ports.ts';
import { DAY_MS } from '../../../src/kit/durations.ts';
import { encode } from '../../../src/kit/json.ts';
import { isAt, type Kept, load, type Memory, takeDue, write } from './memory.ts';
import { putIntoOutbox } from './outbox.ts';

export function createMemorySeriesStore(options: {
  memory: Memory;
  clock: Clock;
  onEffects: () => void;
}): SeriesStore {
  const { memory, clock, onEffects } = options;
  const stored = memory.map<Kept>('series');
  const freezes = memory.map<Kept>('freezes');
  const due = memory.map<number>('series due');
  const once = memory.map<SavedUnderKey>('series once');
  const numbers = memory.map<number>('numbers');
  return {
    async nextNumber() {
      const number = (numbers.get('series number') ?? 0) + 1;
      numbers.set('series number', number);
      return number;
    },
    load: async (id) => load<Series>(stored, id),
    findByOnceKey: async (onceKey) => once.get(onceKey) ?? null,
    async open() {
      const all = [...stored.keys()].flatMap((id) => load<Series>(stored, id) ?? []);
      const open = all.filter(({ value }) => seriesDueAt(value) !== null);
      return open.sort((one, other) => one.value.askedAt - other.value.askedAt);
    },
    async closedSince(since) {
      const all = [...stored.keys()].flatMap((id) => load<Series>(stored, id) ?? []);
      const times = all.flatMap((one) => {
        const at = closedAt(one.value);
        return at === null ? [] : [{ at, one }];
      });
      const kept = Math.max(since, ...times.map(({ at }) => at - 60 * DAY_MS));
      return times
        .filter(({ at }) => at >= kept)
        .sort((a, b) => b.at - a.at)
        .map(({ one }) => one);
    },
    takeDue: async (now, limit, leaseMs) => takeDue(due, now, limit, leaseMs),
    async commit({
      series: { expected, next },
      events,
      actor,
      effects,
      onceKey,
      fingerprint = null,
      unchanged = [],
    }) {
      if (onceKey !== undefined && once.has(onceKey)) return 'duplicate';
      const isCurrent = unchanged.every(
        (one) => one.document !== 'freeze' || isAt(freezes, one.document, one.expected),
      );
      if (!isCurrent || !isAt(stored, next.id, expected)) return 'conflict';
      write(stored, next.id, expected, next);
      if (onceKey !== undefined) once.set(onceKey, { id: next.id, fingerprint });
      const at = seriesDueAt(next);
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
