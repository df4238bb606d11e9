import {
  type Begun,
  IDEMPOTENCY_SECONDS,
  type IdempotencyStore,
  type KeptAnswer,
} from '../../flows/ports/clients/idempotency.ts';
import { decode, encode } from '../../kit/json.ts';
import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';

/** What machines submitted under keys of their own. */
export function createIdempotencyStore(redis: RedisClient, keys: Keys): IdempotencyStore {
  const beginScript = script(redis, 'begin-idempotent');
  const finishScript = script(redis, 'finish-idempotent');
  const finish = async (key: string, owner: string, answer: string) => {
    await finishScript([keys.idempotency(key)], [owner, answer, IDEMPOTENCY_SECONDS]);
  };
  return {
    async begin(key, fingerprint, owner, leaseSeconds) {
      const ends = [leaseSeconds * 1000, IDEMPOTENCY_SECONDS];
      return begun(await beginScript([keys.idempotency(key)], [fingerprint, owner, ...ends]));
    },
    finish: (key, owner, answer) => finish(key, owner, encode(answer)),
    release: (key, owner) => finish(key, owner, ''),
  };
}

function begun(answer: unknown): Begun {
  const [kind, kept] = Array.isArray(answer) ? answer.map(String) : [];
  if (kind === 'done') return { kind, answer: decode<KeptAnswer>(kept ?? '') };
  if (kind === 'begun' || kind === 'running' || kind === 'other') return { kind };
  throw new Error('begin-idempotent answered something else');
}
