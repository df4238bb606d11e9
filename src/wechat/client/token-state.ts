import type { Instant } from '../../kit/instant.ts';
import { WeChatError, WeChatUnreachable } from './errors.ts';
import type { Tokens } from './tokens.ts';

/** For `/readyz`. `reason` names WeChat's errcode or why there was no answer. */
export type TokenState = { ok: true } | { ok: false; reason: string };

/** Readiness is asked every few seconds, and the daily number of token calls is limited. */
const REFUSAL_KEPT_MS = 60_000;
/** A call that WeChat never answered costs nothing of that number, and ends by itself. */
const SILENCE_KEPT_MS = 5_000;

/** Whether the account has a token that works; one is fetched if need be. */
export function createTokenState(options: {
  tokens: Tokens;
  clock: () => Instant;
}): () => Promise<TokenState> {
  let trouble: { until: Instant; reason: string } | null = null;
  return async () => {
    if (trouble && options.clock() < trouble.until) {
      return { ok: false, reason: trouble.reason };
    }
    try {
      const token = await options.tokens.current();
      // One that still lives by its time may have been taken back by WeChat.
      if (options.tokens.isRefused(token)) await options.tokens.replace(token);
      trouble = null;
      return { ok: true };
    } catch (error) {
      const reason = reasonOf(error);
      const keptMs = error instanceof WeChatUnreachable ? SILENCE_KEPT_MS : REFUSAL_KEPT_MS;
      trouble = { until: options.clock() + keptMs, reason };
      return { ok: false, reason };
    }
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof WeChatError) return `errcode ${error.code}`;
  if (error instanceof WeChatUnreachable)
    return error.code === 'unreadable' ? 'unreadable answer' : `no answer (${error.code})`;
  return 'fault';
}
