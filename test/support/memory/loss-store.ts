import type { Loss } from '../../../src/domain/losses/loss.ts';
import type { Continuity, LossStore } from '../../../src/flows/ports/losses.ts';
import type { Effect, OutboxEntry } from '../../../src/flows/ports/outbox.ts';
import type { Clock } from '../../../src/flows/ports/runtime.ts';
import { decode, encode } from '../../../src/kit/json.ts';
import type { Memory } from './memory.ts';
import { putIntoOutbox } from './outbox.ts';

export type MemoryLossOptions = { memory: Memory; clock: Clock; onEffects: () => void };

export function createMemoryLossStore({ memory, clock, onEffects }: MemoryLossOptions): LossStore {
  const losses = memory.map<string>('losses');
  return {
    async report(loss, effects = []) {
      if (losses.has(loss.id)) return false;
      losses.set(loss.id, encode(loss));
      memory.map<number>('watch').set('losses', clock());
      putIntoOutbox(memory, entries(loss.id, effects), clock());
      onEffects();
      return true;
    },
    recent: async (since) =>
      [...losses.values()]
        .map((json) => decode<Loss>(json))
        .filter(({ at }) => at >= since)
        .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1)),
    async enqueue(effects, occasion) {
      if (effects.length === 0) return;
      putIntoOutbox(memory, entries(occasion ?? String(clock()), effects), clock());
      onEffects();
    },
  };
}

function entries(of: string, effects: Effect[]): OutboxEntry[] {
  return effects.map((effect, index) => {
    const about = 'request' in effect ? `${effect.request}-` : '';
    return { id: `loss-${about}${of}-${index}`.replaceAll(':', '-'), effect };
  });
}

/** Memory loses nothing while its process lives. */
export const memoryContinuity: Continuity = { check: async () => null, lostSince: async () => null };
