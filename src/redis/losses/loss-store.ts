import type { Loss } from '../../domain/losses/loss.ts';
import type { LossStore } from '../../flows/ports/losses.ts';
import type { Effect, OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import { decode, encode } from '../../kit/json.ts';
import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';

/** Found at most so often; whoever loses more has one loss and not many. */
const LOSSES_KEPT = 1_000;

export type LossStoreOptions = {
  redis: RedisClient;
  keys: Keys;
  clock: Clock;
  /** Called after effects were stored, so that this process delivers them without waiting for the sweeper. */
  onEffects: () => void;
};

/** Signs that writes were lost, each kept once and watched like everything that people are warned of. */
export function createLossStore({ redis, keys, clock, onEffects }: LossStoreOptions): LossStore {
  const reportLoss = script(redis, 'report-loss');
  return {
    async report(loss, effects = []) {
      const answer = await reportLoss(
        [keys.losses, keys.lossesByTime, keys.watch, keys.outbox],
        [loss.id, encode(loss), loss.at, LOSSES_KEPT, clock(), ...entries(loss.id, effects)],
      );
      if (answer === 1) onEffects();
      return answer === 1;
    },
    async recent(since) {
      const ids = await redis.zrangebyscore(keys.lossesByTime, since, '+inf');
      if (ids.length === 0) return [];
      const found = await redis.hmget(keys.losses, ...ids);
      return found.flatMap((json) => (json ? [decode<Loss>(json)] : []));
    },
    async enqueue(effects, occasion) {
      if (effects.length === 0) return;
      const now = clock();
      const scored = entries(occasion ?? String(now), effects).flatMap((entry) => [String(now), entry]);
      await redis.zadd(keys.outbox, ...scored);
      onEffects();
    },
  };
}

function entries(of: string, effects: Effect[]): string[] {
  return effects.map((effect, index) => {
    const about = 'request' in effect ? `${effect.request}-` : '';
    // BullMQ takes no colons in a job's id.
    const id = `loss-${about}${of}-${index}`.replaceAll(':', '-');
    return encode({ id, effect } satisfies OutboxEntry);
  });
}
