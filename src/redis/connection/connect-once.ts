import type { RedisTarget } from '../../config/types.ts';
import { withTimeout } from '../../kit/with-timeout.ts';
import type { Log } from '../../log.ts';
import { connectRedis, lastFaultOf, type RedisConnection } from './connection.ts';
import { faultOf, remedyFor } from './faults.ts';

const FIRST_ANSWER_MS = 4_000;

/**
 * A connection for one command of the command line, and the server's time from then on.
 * Throws, in a sentence with the remedy, where there is no server.
 */
export async function connectOnce(
  where: RedisTarget | { path: string },
  log: Log,
): Promise<{ redis: RedisConnection; clock: () => number }> {
  const redis = connectRedis(where, { role: 'commands', log });
  try {
    const [seconds, micros] = await withTimeout(redis.time(), FIRST_ANSWER_MS);
    const [serverTime, readAt] = [
      Number(seconds) * 1000 + Math.floor(Number(micros) / 1000),
      performance.now(),
    ];
    return { redis, clock: () => Math.floor(serverTime + performance.now() - readAt) };
  } catch (error) {
    const remedy = remedyFor(faultOf(lastFaultOf(redis) ?? error));
    redis.disconnect();
    throw new Error(remedy, { cause: error });
  }
}
