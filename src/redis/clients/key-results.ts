import { IDEMPOTENCY_SECONDS } from '../../flows/ports/clients/idempotency.ts';
import type { KeyResults, ResultUnderKey } from '../../flows/ports/clients/result-under-key.ts';
import { encode } from '../../kit/json.ts';
import type { DocumentChange } from '../commit-documents.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

/** What changes came to that machines made under keys of their own. */
export function createKeyResults(redis: RedisClient, keys: Keys): KeyResults {
  return {
    find: async (onceKey) =>
      (await readDocument<ResultUnderKey>(redis, keys.keyResult(onceKey)))?.value ?? null,
  };
}

/** The document that a change is saved with under its key, which nothing else is saved under. */
export function keyResultDocuments(keys: Keys, under: ResultUnderKey | undefined): DocumentChange[] {
  if (under === undefined) return [];
  const key = keys.keyResult(under.key);
  return [{ key, expected: 0, json: encode(under), ttlSeconds: IDEMPOTENCY_SECONDS }];
}

/** Why a change met a conflict. `duplicate`: its key was used before. */
export async function whyConflict(
  redis: RedisClient,
  keys: Keys,
  under: ResultUnderKey | undefined,
): Promise<'conflict' | 'duplicate'> {
  const isUsed = under !== undefined && (await redis.exists(keys.keyResult(under.key))) === 1;
  return isUsed ? 'duplicate' : 'conflict';
}
