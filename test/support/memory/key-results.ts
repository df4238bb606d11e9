import type { KeyResults, ResultUnderKey } from '../../../src/flows/ports/clients/result-under-key.ts';
import { type Kept, load, type Memory, write } from './memory.ts';

export function createMemoryKeyResults(memory: Memory): KeyResults {
  return { find: async (key) => load<ResultUnderKey>(resultsIn(memory), key)?.value ?? null };
}

export function isKeyUsed(memory: Memory, under: ResultUnderKey | undefined): boolean {
  return under !== undefined && resultsIn(memory).has(under.key);
}

export function saveUnderKey(memory: Memory, under: ResultUnderKey | undefined): void {
  if (under !== undefined) write(resultsIn(memory), under.key, 0, under);
}

function resultsIn(memory: Memory): Map<string, Kept> {
  return memory.map<Kept>('key results');
}
