import type { CardRecord, MessageLog } from '../../../src/flows/ports/message-log.ts';
import type { Pace } from '../../../src/flows/ports/messenger.ts';
import type { Cache, Clock, WithLock } from '../../../src/flows/ports/runtime.ts';
import { decode, encode } from '../../../src/kit/json.ts';
import type { Memory } from './memory.ts';

export function createMemoryLock(memory: Memory): WithLock {
  const locks = memory.map<true>('locks');
  return async (key, work) => {
    if (locks.has(key)) return 'busy';
    locks.set(key, true);
    try {
      return await work();
    } finally {
      locks.delete(key);
    }
  };
}

export function createMemoryMessageLog(memory: Memory): MessageLog {
  const records = memory.map<string>('messages');
  async function read<T>(key: string): Promise<T | null> {
    const json = records.get(key);
    return json === undefined ? null : decode<T>(json);
  }
  const save = async (key: string, record: object): Promise<void> => void records.set(key, encode(record));
  return {
    card: (request) => read<CardRecord>(`card:${request}`),
    saveCard: (request, record) => save(`card:${request}`, record),
    warning: (id) => read<CardRecord>(`warning:${id}`),
    saveWarning: (id, record) => save(`warning:${id}`, record),
    notice: (id) => read(`notice:${id}`),
    saveNotice: (id, record) => save(`notice:${id}`, record),
    withLock: createMemoryLock(memory),
  };
}

/** By the test's clock. */
export function createMemoryCache(memory: Memory, clock: Clock): Cache {
  const entries = memory.map<{ json: string; until: number }>('cache');
  return {
    async get<T>(key: string) {
      const entry = entries.get(key);
      return entry && entry.until > clock() ? decode<T>(entry.json) : null;
    },
    async set(key, value, ttlSeconds) {
      entries.set(key, { json: encode(value), until: clock() + ttlSeconds * 1000 });
    },
  };
}

const POST_INTERVAL_MS = 1_000;
const COME_BACK_MS = 500;

/** By the machine's clock, as Redis goes by its own. */
export function createMemoryPace(memory: Memory, clock: Clock = Date.now): Pace {
  const free = memory.map<number>('slots');
  const wanted = memory.map<number>('wanted slots');
  const paused = memory.map<number>('pauses');
  const left = (times: Map<string, number>, key: string) => Math.max(0, (times.get(key) ?? 0) - clock());
  return {
    async take(channel, what) {
      const wait = left(free, channel);
      if (what === 'warning') {
        const longer = Math.max(wait, left(wanted, channel));
        if (longer > 0) return longer;
      } else if (wait > 0) {
        wanted.set(channel, clock() + wait + COME_BACK_MS);
      }
      if (wait > 0) return wait;
      free.set(channel, clock() + POST_INTERVAL_MS);
      return 0;
    },
    async pause(method, ms) {
      paused.set(method, Math.max(paused.get(method) ?? 0, clock() + Math.max(1, Math.ceil(ms))));
    },
    pausedFor: async (method) => left(paused, method),
  };
}
