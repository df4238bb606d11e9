import type { Inbox, InboxEntry } from '../../../src/flows/ports/inbox.ts';
import type { Cache } from '../../../src/flows/ports/runtime.ts';
import { createLog } from '../../../src/log.ts';

/** A cache in memory: what the Slack adapter keeps there is small and has no rules. */
export function memoryCache(clock: () => number = Date.now): Cache {
  const entries = new Map<string, { value: unknown; until: number }>();
  return {
    async get<T>(key: string) {
      const entry = entries.get(key);
      return entry && clock() < entry.until ? (structuredClone(entry.value) as T) : null;
    },
    async set(key, value, ttlSeconds) {
      entries.set(key, { value, until: clock() + ttlSeconds * 1000 });
    },
  };
}

/** An inbox in memory, which tells what is in it and, on request, refuses to keep anything. */
export function memoryInbox(): Inbox & { entries: Map<string, InboxEntry>; steps: string[]; ill: boolean } {
  const entries = new Map<string, InboxEntry>();
  const inbox = {
    entries,
    steps: [] as string[],
    ill: false,
    async keep(entry: InboxEntry) {
      if (inbox.ill) throw new Error('Command timed out');
      inbox.steps.push('keep');
      entries.set(entry.id, entry);
    },
    async done({ id }: InboxEntry) {
      if (inbox.ill) throw new Error('Command timed out');
      inbox.steps.push('done');
      entries.delete(id);
    },
    takeLeftBehind: async () => [],
  };
  return inbox;
}

/** A log whose lines can be read back. */
export function memoryLog() {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({ level: 'debug', destination: { write: (line) => lines.push(JSON.parse(line)) } });
  return { log, lines };
}
