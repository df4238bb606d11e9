import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/**
 * Bolt, the Web API client and the Socket Mode client speak to their own kind of logger; this is one over pino.
 *
 * Their debug lines are dropped for good: they carry whole payloads (response URLs, trigger ids, what people typed)
 * and the address of the web socket with its ticket, none of which belongs in a log.
 */
export function createBoltLogger(base: Logger, name = 'slack-sdk'): BoltLogger {
  let log = base.child({ name });
  return {
    debug: () => {},
    info: (...words) => log.info(...line(words)),
    warn: (...words) => log.warn(...line(words)),
    error: (...words) => log.error(...line(words)),
    // The level is the process's (LOG_LEVEL); Bolt would set its own default over it.
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: (next) => {
      log = base.child({ name: next });
    },
  };
}

/** pino wants one object and one text; the SDK passes any number of anything. */
function line(words: unknown[]): [object, string] {
  const err = words.find((word): word is Error => word instanceof Error);
  const text = words
    .filter((word) => word !== err)
    .map((word) => (typeof word === 'string' ? word : JSON.stringify(word)))
    .join(' ');
  return [err ? { err: { type: err.name, message: err.message } } : {}, text || (err?.message ?? '')];
}
