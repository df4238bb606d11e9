import { createHash } from 'node:crypto';
import type { PlatformInbox } from '../../flows/ports/merchants.ts';
import type { OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import { DAY_SECONDS } from '../../kit/durations.ts';
import { encode } from '../../kit/json.ts';
import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';

/** How often and for how long WeChat repeats an event is not documented. */
const SEEN_SECONDS = 90 * DAY_SECONDS;
const EVENTS_KEPT = 10_000;

export type PlatformInboxOptions = {
  redis: RedisClient;
  keys: Keys;
  clock: Clock;
  onEffects: () => void;
};

/** Events of the platform, each once, with the work that follows from them. */
export function createPlatformInbox({ redis, keys, clock, onEffects }: PlatformInboxOptions): PlatformInbox {
  const record = script(redis, 'record-push');

  /** @param kept what is kept for operators: nothing secret */
  async function once(key: string, kept: object, entry: OutboxEntry | null): Promise<boolean> {
    const stored = await record(
      [keys.pushSeen('platform:events', key), keys.platformEvents, keys.outbox],
      [encode(kept), entry === null ? '' : encode(entry), clock(), SEEN_SECONDS, EVENTS_KEPT],
    );
    if (stored === 1 && entry !== null) onEffects();
    return stored === 1;
  }

  return {
    recordEvent(event) {
      if (event.kind === 'unsupported') return once(event.key, event, null);
      const id = `platform-${digest(event.key)}`;
      const { appId, kind, createdAt, receivedAt, key } = event;
      return once(
        event.key,
        { kind, key, appId, createdAt, receivedAt },
        { id, effect: { kind: 'apply_authorization', push: event } },
      );
    },
    async recordReleaseCheck(check) {
      const key = `release:${digest(`${check.appId} ${check.openId} ${check.code}`)}`;
      const entry: OutboxEntry = {
        id: key.replaceAll(':', '-'),
        effect: { kind: 'answer_release_check', check },
      };
      await once(key, { kind: 'release_check', key, appId: check.appId }, entry);
    },
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
