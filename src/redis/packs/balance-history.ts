import type { BalancePoint } from '../../domain/packs/forecast.ts';
import type { Pack } from '../../domain/packs/pack.ts';
import type { BalanceHistory } from '../../flows/ports/packs.ts';
import type { Keys } from '../keys.ts';
import { runPipeline } from '../pipeline.ts';
import type { RedisClient } from '../scripts.ts';

/** Of one pack: several a day for the two years that it is valid. The oldest go first. */
const MOST_POINTS = 2_000;
/** Longer than a pack lives. Nobody asks for older ones. */
const KEEP_SECONDS = 3 * 365 * 86_400;

/** How the balance of each pack went: a list of `<time> <used>`, written by {@link recordBalances}. */
export function createBalanceHistory(redis: RedisClient, keys: Keys): BalanceHistory {
  return {
    async points(orderId) {
      return (await redis.lrange(keys.balance(orderId), 0, -1)).flatMap(pointIn);
    },
  };
}

/**
 * Adds to `step` a point for every pack whose used figure differs from its last point, and for every pack that has none.
 * Packs that did not change cost a read and no write.
 */
export async function recordBalances(
  redis: RedisClient,
  keys: Keys,
  packs: readonly Pack[],
  step: ReturnType<RedisClient['multi']>,
): Promise<void> {
  const lasts = await runPipeline(
    redis,
    packs.map(({ orderId }) => ['lindex', keys.balance(orderId), -1]),
  );
  packs.forEach(({ orderId, used, fetchedAt }, index) => {
    const last = lasts[index];
    const [known] = typeof last === 'string' ? pointIn(last) : [];
    if (known?.used === used) return;
    const key = keys.balance(orderId);
    step.rpush(key, `${fetchedAt} ${used}`).ltrim(key, -MOST_POINTS, -1).expire(key, KEEP_SECONDS);
  });
}

function pointIn(text: string): BalancePoint[] {
  const [, at, used] = /^(\d{1,16}) (\d{1,19})$/.exec(text) ?? [];
  return at && used ? [{ at: Number(at), used: BigInt(used) }] : [];
}
