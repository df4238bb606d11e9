import { FAILURES } from '../../domain/outgoing/published-event.ts';
import type { FailingTarget, FailingTargets } from '../../flows/outgoing/outgoing-ports.ts';
import { DAY_SECONDS } from '../../kit/durations.ts';
import type { Keys } from '../keys.ts';
import { type Command, runPipeline } from '../pipeline.ts';
import type { RedisClient } from '../scripts.ts';

/** Tries are a day apart at most, and end after three. */
const KEPT_SECONDS = 7 * DAY_SECONDS;

/** Since when targets fail: a hash for each that does, which is gone as soon as it takes an event. */
export function createFailingTargets(redis: RedisClient, keys: Keys): FailingTargets {
  return {
    async note(target, answer, at) {
      const key = keys.outgoingFailing(target);
      if (answer.kind === 'accepted') {
        await redis.del(key);
        return;
      }
      await runPipeline(redis, [
        ['hsetnx', key, 'since', at],
        ['hset', key, 'what', answer.what, 'why', answer.why ?? ''],
        ['expire', key, KEPT_SECONDS],
      ]);
    },
    async among(targets) {
      const commands = targets.map(
        (target): Command => ['hmget', keys.outgoingFailing(target), 'since', 'what', 'why'],
      );
      const found = await runPipeline(redis, commands);
      return targets.flatMap((target, index) => readFailing(target, found[index]) ?? []);
    },
  };
}

function readFailing(target: string, fields: unknown): FailingTarget | null {
  const [since, what, why]: unknown[] = Array.isArray(fields) ? fields : [];
  if (typeof since !== 'string' || typeof what !== 'string') return null;
  const known = FAILURES.find((one) => one === why);
  return { target, since: Number(since), what, ...(known === undefined ? {} : { why: known }) };
}
