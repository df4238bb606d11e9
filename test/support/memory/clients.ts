import type { IdempotencyStore, KeptAnswer } from '../../../src/flows/ports/clients/idempotency.ts';
import type { RateCounter } from '../../../src/flows/ports/clients/rate-counter.ts';
import type { Clock } from '../../../src/flows/ports/runtime.ts';
import type { Memory } from './memory.ts';

type Kept = { fingerprint: string; owner: string; until: number; answer: KeptAnswer | null };

/** The keys of machines in memory. */
export function createMemoryIdempotencyStore(memory: Memory): IdempotencyStore {
  const keys = memory.map<Kept>('idempotency');
  const open = (key: string, owner: string) => {
    const found = keys.get(key);
    return found?.owner === owner && found.answer === null ? found : null;
  };
  return {
    async begin(key, fingerprint, owner, leaseSeconds) {
      const found = keys.get(key);
      if (found && found.fingerprint !== fingerprint) return { kind: 'other' };
      if (found?.answer) return { kind: 'done', answer: found.answer };
      if (found && found.until > Date.now()) return { kind: 'running' };
      keys.set(key, { fingerprint, owner, until: Date.now() + leaseSeconds * 1000, answer: null });
      return { kind: 'begun' };
    },
    async finish(key, owner, answer) {
      const found = open(key, owner);
      if (found) keys.set(key, { ...found, answer });
    },
    async release(key, owner) {
      if (open(key, owner)) keys.delete(key);
    },
  };
}

/** Counts in memory. */
export function createMemoryRateCounter(memory: Memory, clock: Clock): RateCounter {
  const counts = memory.map<{ count: number; until: number }>('rates');
  return {
    async hit(key, windowSeconds) {
      const now = clock();
      const before = counts.get(key);
      const current = before && before.until > now ? before : { count: 0, until: now + windowSeconds * 1000 };
      counts.set(key, { ...current, count: current.count + 1 });
      return { count: current.count + 1, resetSeconds: Math.ceil((current.until - now) / 1000) };
    },
  };
}
