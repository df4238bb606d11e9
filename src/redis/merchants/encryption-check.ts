import type { Keys } from '../keys.ts';
import { runPipeline } from '../pipeline.ts';
import { type RedisClient, script } from '../scripts.ts';
import { CannotDecrypt, type Encryption } from './encryption.ts';

/** Stored ones were encrypted with these, so they stay as they are. */
const CONTEXT = 'seal-check';
const WORD = 'headroom';

/** The context of a merchant's refresh token. */
export const refreshTokenContext = (appId: string) => `refresh:${appId}`;

/**
 * Compares the key with the one that this deployment encrypted with before, so that a wrong one is noticed at the start and
 * not weeks later. With a new key in front of the old one, refresh tokens are encrypted anew; after that start the old
 * one can be left out.
 */
export async function checkEncryptionKey(
  redis: RedisClient,
  keys: Keys,
  encryption: Encryption,
): Promise<void> {
  await redis.setnx(keys.encryptionCheck, encryption.encrypt(WORD, CONTEXT));
  const encrypted = (await redis.get(keys.encryptionCheck)) ?? '';
  try {
    encryption.decrypt(encrypted, CONTEXT);
  } catch (error) {
    if (!(error instanceof CannotDecrypt)) throw error;
    throw new Error(
      'HEADROOM_KEY is not the key that the stored refresh tokens were encrypted with. Set the former key, or both with a comma between them, the new one first',
      { cause: error },
    );
  }
  if (encryption.isCurrent(encrypted)) return;
  await encryptAnew(redis, keys, encryption);
  await redis.set(keys.encryptionCheck, encryption.encrypt(WORD, CONTEXT));
}

/** The ticket is not worth it: the next one comes within ten minutes, and both keys are at hand until then. */
async function encryptAnew(redis: RedisClient, keys: Keys, encryption: Encryption): Promise<void> {
  const exchange = script(redis, 'save-refresh-token');
  const appIds = await redis.zrange(keys.merchants, '0', '-1');
  const stored = await runPipeline(
    redis,
    appIds.map((appId) => ['hmget', keys.merchant(appId), 'generation', 'refresh']),
  );
  for (const [index, appId] of appIds.entries()) {
    const fields = stored[index];
    const [generation, stale] = Array.isArray(fields) ? fields.map(String) : [];
    if (!generation || !stale || stale === 'null' || encryption.isCurrent(stale)) continue;
    const context = refreshTokenContext(appId);
    const anew = encryption.encrypt(encryption.decrypt(stale, context), context);
    await exchange([keys.merchant(appId)], [generation, anew, stale]);
  }
}
