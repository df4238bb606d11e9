import type { Page, Stored } from '../../../src/flows/ports/stored.ts';
import { decode, encode } from '../../../src/kit/json.ts';

/** What stands in for Redis where a test needs none: named collections of one deployment, and what is in them. */
export type Memory = {
  /** The same collection for the same name. */
  map<T>(name: string): Map<string, T>;
  /** Everything, to compare before and after. */
  dump(): Record<string, string>;
};

export function createMemory(): Memory {
  const maps = new Map<string, Map<string, unknown>>();
  return {
    map<T>(name: string) {
      const found = maps.get(name) ?? new Map<string, unknown>();
      maps.set(name, found);
      return found as Map<string, T>;
    },
    dump() {
      const filled = [...maps].filter(([, map]) => map.size > 0);
      return Object.fromEntries(filled.map(([name, map]) => [name, encode([...map])]));
    },
  };
}

/** Written as text, so that nobody changes what is stored by changing what they read. */
export type Kept = { revision: number; json: string };

export function load<T>(documents: Map<string, Kept>, id: string): Stored<T> | null {
  const kept = documents.get(id);
  return kept ? { value: decode<T>(kept.json), revision: kept.revision } : null;
}

/** All values. */
export function all<T>(documents: Map<string, Kept>): T[] {
  return [...documents.values()].map(({ json }) => decode<T>(json));
}

export function isAt(documents: Map<string, Kept>, id: string, expected: number): boolean {
  return (documents.get(id)?.revision ?? 0) === expected;
}

export function write(documents: Map<string, Kept>, id: string, expected: number, value: unknown): void {
  documents.set(id, { revision: expected + 1, json: encode(value) });
}

type Scored = { id: string; score: number };

/** By score, and by name where that is the same. */
export function byScore(one: Scored, other: Scored): number {
  return one.score - other.score || (one.id < other.id ? -1 : 1);
}

/** Members of a queue that are due by now, in their order; each is leased. */
export function takeDue(queue: Map<string, number>, now: number, limit: number, leaseMs: number): string[] {
  const due = [...queue].map(([id, score]) => ({ id, score })).filter(({ score }) => score <= now);
  const taken = due
    .sort(byScore)
    .slice(0, limit)
    .map(({ id }) => id);
  for (const id of taken) queue.set(id, now + leaseMs);
  return taken;
}

/** A part of a list by score. The cursor names the last one shown, so that what comes in does not move it. */
export function pageOf<T>(
  list: (Scored & { stored: T })[],
  order: 'upwards' | 'downwards',
  cursor: string | null,
  limit: number,
): Page<T> {
  const compare = (one: Scored, other: Scored) =>
    order === 'upwards' ? byScore(one, other) : byScore(other, one);
  const [, score, id] = /^(\d{1,16}) (.+)$/.exec(cursor ?? '') ?? [];
  const shown = score === undefined || id === undefined ? null : { id, score: Number(score) };
  const rest = [...list]
    .sort(compare)
    .filter((one) => shown === null || (one.id !== shown.id && compare(one, shown) > 0));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(({ stored }) => stored),
    total: list.length,
    next: last && rest.length > limit ? `${last.score} ${last.id}` : null,
  };
}
