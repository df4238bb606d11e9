import type { FlowLog } from '../flows/ports/runtime.ts';

/** How often the same error is written while it lasts. */
const WINDOW_MS = 10_000;
/** Kinds of errors remembered; with more at once, some are written again too early. */
const MOST_KINDS = 200;

type Seen = { since: number; kept: number };

/**
 * A log in which an error that repeats is one line at once and then one every ten seconds, with how often it happened
 * meanwhile. A queue that cannot reach Redis fails thousands of times a second.
 */
export function createThrottledLog(log: FlowLog, now: () => number = () => performance.now()): FlowLog {
  const seen = new Map<string, Seen>();

  function write(level: 'warn' | 'error', fields: object, message: string): void {
    const kind = `${level} ${message} ${errorKind(fields)}`;
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

/** The queue, and what the error says without the numbers and ids in which the same error differs. */
function errorKind(fields: object): string {
  const { err, queue } = Object(fields);
  const text = err instanceof Error ? err.message : '';
  return `${queue ?? ''} ${text.replaceAll(/[0-9a-f-]{8,}|\d+/g, '#').slice(0, 120)}`;
}
