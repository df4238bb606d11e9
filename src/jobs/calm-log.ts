import type { FlowLog } from '../flows/ports/runtime.ts';

/** How often the same trouble is written while it lasts. */
const WINDOW_MS = 10_000;
/** Kinds of trouble remembered; more than these at once would be written each time they are forgotten. */
const MOST_KINDS = 200;

type Seen = { since: number; kept: number };

/**
 * A log in which trouble that lasts is one line at once and then one every ten seconds, with how often it happened
 * meanwhile. A queue that cannot reach Redis fails thousands of times a second.
 */
export function createCalmLog(log: FlowLog, now: () => number = () => performance.now()): FlowLog {
  const seen = new Map<string, Seen>();

  function write(level: 'warn' | 'error', fields: object, message: string): void {
    const kind = `${level} ${message} ${troubleOf(fields)}`;
    const before = seen.get(kind);
    if (before && now() - before.since < WINDOW_MS) {
      before.kept += 1;
      return;
    }
    if (seen.size >= MOST_KINDS) seen.clear();
    seen.set(kind, { since: now(), kept: 0 });
    log[level](before && before.kept > 0 ? { ...fields, repeated: before.kept } : fields, message);
  }

  return {
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => write('warn', fields, message),
    error: (fields, message) => write('error', fields, message),
  };
}

/** The queue, and what the error says without the numbers and ids in which the same trouble differs. */
function troubleOf(fields: object): string {
  const { err, queue } = Object(fields);
  const text = err instanceof Error ? err.message : '';
  return `${queue ?? ''} ${text.replaceAll(/[0-9a-f-]{8,}|\d+/g, '#').slice(0, 120)}`;
}
