import type { PastPeak } from '../../../src/domain/traffic/forecast.ts';
import type { Observed } from '../../../src/domain/traffic/observed.ts';
import type { Clock } from '../../../src/flows/ports/runtime.ts';
import type { ObservedStore } from '../../../src/flows/traffic/observed-store.ts';
import { isAt, type Kept, load, type Memory, takeDue, write } from './memory.ts';
import { putIntoOutbox } from './outbox.ts';

export function createMemoryObservedStore(options: {
  memory: Memory;
  clock: Clock;
  onEffects: () => void;
}): ObservedStore {
  const { memory, clock, onEffects } = options;
  const documents = memory.map<Kept>('observed');
  const draws = memory.map<number>('observed draws');
  const ends = memory.map<number>('observed ends');
  const peaks = memory.map<PastPeak[]>('traffic peaks');
  const read = (request: string) => load<Observed>(documents, request);
  return {
    load: async (request) => read(request),
    loadAll: async (requests) => requests.map((request) => read(request)?.value ?? null),
    async save({ request, expected, next, drawAt, effects = [], ended }) {
      if (!isAt(documents, request, expected)) return 'conflict';
      write(documents, request, expected, next);
      if (drawAt !== undefined) draws.set(request, Math.min(drawAt, draws.get(request) ?? drawAt));
      const entries = effects.map((effect, index) => ({
        id: `observed-${request}-${expected + 1}-${index}`,
        effect,
      }));
      putIntoOutbox(memory, entries, clock());
      if (ended) ends.delete(request);
      if (ended?.again) ends.set(request, ended.again);
      for (const { appId, ...peak } of ended?.peaks ?? [])
        peaks.set(
          appId,
          [...(peaks.get(appId) ?? []), peak].sort((a, b) => b.to - a.to),
        );
      if (effects.length > 0) onEffects();
      return 'saved';
    },
    async drawDue(now, limit) {
      const due = takeDue(draws, now, limit, 0);
      for (const request of due) {
        draws.delete(request);
        const id = `observed-${request}-drawn-${read(request)?.revision ?? 0}`;
        putIntoOutbox(memory, [{ id, effect: { kind: 'draw_card', request } }], clock());
      }
      if (due.length > 0) onEffects();
      return due.length;
    },
    watchEnd: async (request, endsAt) =>
      void ends.set(request, Math.min(endsAt, ends.get(request) ?? endsAt)),
    takeEnded: async (now, limit, leaseMs) => takeDue(ends, now, limit, leaseMs),
    pastPeaks: async (appId) => peaks.get(appId) ?? [],
  };
}
