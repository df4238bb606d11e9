import type { LossWindow } from '../../domain/losses/loss.ts';
import type { Continuity } from '../../flows/ports/losses.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import { DAY_SECONDS } from '../../kit/durations.ts';
import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';

/** More losses than these in a week are one long one. */
const WINDOWS_KEPT = 20;
/** Nothing that was asked for before waits any longer. */
const KEEP_SECONDS = 30 * DAY_SECONDS;

/**
 * Whether Redis still is the one that was written to. Asynchronous replication, an append-only file that is synced once a
 * second, and a restored backup all lose the last writes without saying so.
 */
export function createContinuity(redis: RedisClient, keys: Keys, clock: Clock): Continuity {
  const pulse = script(redis, 'pulse');
  let seen = '';
  /** Another server may answer by now. */
  let unsure = true;
  /** Found while answering, and not yet handed to whoever calls `check`. */
  let found: LossWindow | null = null;
  for (const event of ['ready', '+node']) {
    redis.on(event, () => {
      unsure = true;
    });
  }

  async function countPulse(): Promise<void> {
    const now = clock();
    unsure = false;
    try {
      const answer = await pulse([keys.pulse, keys.lossWindows], [now, seen, WINDOWS_KEPT, KEEP_SECONDS]);
      const [count, from] = Array.isArray(answer) ? answer.map(String) : [];
      seen = count ?? seen;
      if (from) found = { from: Number(from), until: now };
    } catch (error) {
      unsure = true;
      throw error;
    }
  }

  return {
    async check() {
      await countPulse();
      const window = found;
      found = null;
      return window;
    },
    async lostSince(at) {
      // A new connection may lead to another server: nothing is said about what was lost before that is known.
      if (unsure) await countPulse();
      const windows = (await redis.lrange(keys.lossWindows, 0, -1)).flatMap((text) => {
        const [, from, until] = /^(\d+) (\d+)$/.exec(text) ?? [];
        return from && until ? [{ from: Number(from), until: Number(until) }] : [];
      });
      return windows.find(({ until }) => until > at) ?? null;
    },
  };
}
