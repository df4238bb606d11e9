import { factsOf } from '../errcodes/facts-of.ts';
import { WeChatError, WeChatUnreachable } from './errors.ts';
import type { Sleep } from './sleep.ts';

const MAX_ATTEMPTS = 3;
const BASE_DELAY_MS = 300;

export type Retry = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Exponential back-off with full jitter for calls that are safe to repeat: reads and token calls, never assignments.
 *
 * Only transient trouble is worth it: a busy WeChat and the network. Rate limits are not: 45011 asks to wait for
 * the next minute, which is longer than anybody waits here.
 */
export function createRetry(options: { sleep: Sleep; random: () => number }): Retry {
  return async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !isTransient(error)) throw error;
        const maxDelayMs = BASE_DELAY_MS * 3 ** (attempt - 1);
        await options.sleep(maxDelayMs * (0.5 + options.random() / 2));
      }
    }
  };
}

/**
 * Waiting for the shared token was bounded already; waiting three times as long helps nobody. A ticket or a grant that is
 * not there does not come within a second.
 */
const NOT_RETRIED: ReadonlySet<string> = new Set(['token_busy', 'token_store', 'no_ticket', 'no_grant']);

function isTransient(error: unknown): boolean {
  if (error instanceof WeChatError) return factsOf(error.code).transient ?? false;
  return error instanceof WeChatUnreachable && !NOT_RETRIED.has(error.code);
}
