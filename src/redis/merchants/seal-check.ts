import type { Keys } from '../keys.ts';
import { runPipeline } from '../pipeline.ts';
import { type RedisClient, script } from '../scripts.ts';
import { CannotOpen, type Sealer } from './sealing.ts';

const ABOUT = 'seal-check';
const WORD = 'headroom';

/** What a refresh token is sealed for. */
export const aboutRefresh = (appId: string) => `refresh:${appId}`;

/**
 * Compares the key with the one that this deployment sealed with before, so that a wrong one is noticed at the start and
 * not weeks later. With a new key in front of the old one, refresh tokens are sealed anew; after that start the old
 * one can be left out.
 */
export async function checkSeal(redis: RedisClient, keys: Keys, sealer: Sealer): Promise<void> {
  await redis.setnx(keys.sealCheck, sealer.seal(WORD, ABOUT));
  const sealed = (await redis.get(keys.sealCheck)) ?? '';
  try {
    sealer.open(sealed, ABOUT);
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    throw new Error(
      'HEADROOM_KEY is not the key that the stored refresh tokens were encrypted with. Set the former key, or both with a comma between them, the new one first',
      { cause: error },
    );
  }
  if (sealer.isPresent(sealed)) return;
  await sealAnew(redis, keys, sealer);
  await redis.set(keys.sealCheck, sealer.seal(WORD, ABOUT));
}

/** The ticket is not worth it: the next one comes within ten minutes, and both keys are at hand until then. */
async function sealAnew(redis: RedisClient, keys: Keys, sealer: Sealer): Promise<void> {
  const exchange = script(redis, 'save-refresh-token');
  const appIds = await redis.zrange(keys.merchants, '0', '-1');
  const stored = await runPipeline(
    redis,
    appIds.map((appId) => ['hmget', keys.merchant(appId), 'generation', 'refresh']),
  );
  for (const [index, appId] of appIds.entries()) {
    const fields = stored[index];
    const [generation, sealed] = Array.isArray(fields) ? fields.map(String) : [];
    if (!generation || !sealed || sealed === 'null' || sealer.isPresent(sealed)) continue;
    const anew = sealer.seal(sealer.open(sealed, aboutRefresh(appId)), aboutRefresh(appId));
    await exchange([keys.merchant(appId)], [generation, anew, sealed]);
  }
}
