import type { Instant } from '../../../kit/instant.ts';
import { WeChatUnreachable } from './errors.ts';
import type { Tokens } from './tokens.ts';

/** Readiness is asked every few seconds, and the daily number of token calls is limited. */
const REFUSAL_TTL_MS = 60_000;
/** A call that WeChat never answered costs nothing of that number, and ends by itself. */
const NO_ANSWER_TTL_MS = 5_000;

/**
 * Makes sure that there is a token that works; one is fetched if need be. Trouble is remembered for a while and thrown
 * again, without another call.
 */
export type TokenCheck = () => Promise<void>;

export function createTokenCheck(tokens: Tokens, clock: () => Instant): TokenCheck {
  let trouble: { until: Instant; error: unknown } | null = null;
  return async () => {
    if (trouble && clock() < trouble.until) throw trouble.error;
    try {
      const token = await tokens.current();
      // One that still lives by its time may have been taken back by WeChat.
      if (tokens.isRefused(token)) await tokens.replace(token);
      trouble = null;
    } catch (error) {
      const ttlMs = error instanceof WeChatUnreachable ? NO_ANSWER_TTL_MS : REFUSAL_TTL_MS;
      trouble = { until: clock() + ttlMs, error };
      throw error;
    }
  };
}
