import type { Stored } from '../flows/ports/stored.ts';
import { decode } from '../kit/json.ts';
import type { Command } from './pipeline.ts';
import type { RedisClient } from './scripts.ts';

/** A document is a hash: `json`, and `revision`, which grows by one with each change and begins at 1. */
export const DOCUMENT_FIELDS = ['revision', 'json'] as const;

/** `null`: it is not there. */
export async function readDocument<T>(redis: RedisClient, key: string): Promise<Stored<T> | null> {
  return documentIn<T>(await redis.hmget(key, ...DOCUMENT_FIELDS));
}

/** The values of those that are there, in the order of the keys. */
export async function readValues<T>(redis: RedisClient, keys: readonly string[]): Promise<T[]> {
  const found = await Promise.all(keys.map((key) => readDocument<T>(redis, key)));
  return found.flatMap((stored) => (stored ? [stored.value] : []));
}

/** Reads a document as part of a pipeline; {@link documentIn} reads its answer. */
export function documentCommand(key: string): Command {
  return ['hmget', key, ...DOCUMENT_FIELDS];
}

/** The document in an answer to {@link documentCommand}. */
export function documentIn<T>(answer: unknown): Stored<T> | null {
  const [revision, json] = Array.isArray(answer) ? answer : [];
  return revision && json ? { value: decode<T>(String(json)), revision: Number(revision) } : null;
}
