import type { Inbox, InboxEntry } from '../flows/ports/inbox.ts';
import type { FlowLog } from '../flows/ports/runtime.ts';
import type { Keys } from './keys.ts';
import { type RedisClient, script } from './scripts.ts';

/** Longer than what a person asked for takes while everything answers; shorter than a person waits after a crash. */
const LEFT_BEHIND_AFTER_MS = 20_000;

export type InboxOptions = { redis: RedisClient; keys: Keys; log: FlowLog };

/** One sorted set: an entry as JSON, by the time from which others may claim it. */
export function createInbox({ redis, keys, log }: InboxOptions): Inbox {
  const claimDue = script(redis, 'claim-due');

  async function drop(raw: string): Promise<void> {
    // Without its text, which holds what a person typed.
    log.error({ length: raw.length }, 'dropped an unreadable inbox entry');
    await redis.zrem(keys.inbox, raw);
  }

  return {
    async keep(entry) {
      await redis.zadd(keys.inbox, entry.keptAt + LEFT_BEHIND_AFTER_MS, written(entry));
    },

    async done(entry) {
      await redis.zrem(keys.inbox, written(entry));
    },

    async takeLeftBehind(now, limit, leaseMs) {
      const claimed = await claimDue([keys.inbox], [now, limit, now + leaseMs]);
      const entries: InboxEntry[] = [];
      for (const raw of Array.isArray(claimed) ? claimed.map(String) : []) {
        const entry = read(raw);
        // What is written anew must be what was read, or it could never be taken out.
        if (entry && written(entry) === raw) entries.push(entry);
        else await drop(raw);
      }
      return entries;
    },
  };
}

/** The body is plain JSON from outside, so it is not run through the codec for our own documents. */
function written({ id, kind, body, keptAt }: InboxEntry): string {
  return JSON.stringify({ id, kind, body, keptAt });
}

function read(raw: string): InboxEntry | null {
  try {
    const value: unknown = JSON.parse(raw);
    return isEntry(value) ? value : null;
  } catch {
    return null;
  }
}

const KINDS: ReadonlySet<unknown> = new Set<InboxEntry['kind']>(['command', 'action', 'view', 'event']);

function isEntry(value: unknown): value is InboxEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, body, keptAt } = { id: null, kind: null, body: null, keptAt: null, ...value };
  return typeof id === 'string' && KINDS.has(kind) && body !== null && typeof keptAt === 'number';
}
