import type { Instant } from '../../../kit/instant.ts';
import { type Caller, createCaller } from './caller.ts';
import { createHttp, type HttpCall } from './http.ts';
import { createRateLimiter } from './rate-limiter.ts';
import type { Log, OnCall } from './report.ts';
import { createRetry, type Retry } from './retry.ts';
import { send } from './send.ts';
import { type Sleep, sleepFor } from './sleep.ts';
import { createTokens, type TokenSource, type Tokens } from './tokens.ts';

/** What every client of WeChat's interfaces is given. */
export type TransportOptions = {
  /** `https://api.weixin.qq.com`, or the sandbox. */
  apiUrl: string;
  appSecret: string;
  clock: () => Instant;
  log?: Log;
  onCall?: OnCall;
  /** For one call; default 8000. */
  timeoutMs?: number;
  sleep?: Sleep;
  random?: () => number;
};

/** What the clients of a provider account and of the third-party platform have in common. */
export type Transport = {
  clock: () => Instant;
  /** By how much that is ahead of the clock of WeChat's last answer; `null`: none said. */
  clockAheadMs: () => number | null;
  retry: Retry;
  /**
   * Sends a call that carries no access token, once.
   *
   * @param read `null` where the answer is no success
   * @param secrets what the call carries besides the AppSecret
   */
  send<T>(call: HttpCall, read: (answer: unknown) => T | null, secrets?: readonly string[]): Promise<T>;
  tokens(source: TokenSource): Tokens;
  /** Makes calls with these tokens. All callers share one rate limit. */
  caller(tokens: Tokens): Caller;
};

/**
 * @param options.account whose calls these are, for the log
 * @param options.bareSuccess see {@link createCaller}
 */
export function createTransport(
  options: TransportOptions & { account: string; bareSuccess: boolean },
): Transport {
  const { account, appSecret, bareSuccess, clock, log, sleep = sleepFor, onCall = () => {} } = options;
  let clockAheadMs: number | null = null;
  const http = createHttp({
    baseUrl: options.apiUrl,
    timeoutMs: options.timeoutMs ?? 8000,
    onAnsweredAt: (at) => {
      clockAheadMs = clock() - at;
    },
  });
  const retry = createRetry({ sleep, random: options.random ?? Math.random });
  const rateLimiter = createRateLimiter({ now: () => performance.now(), sleep });
  const parts = { account, http, retry, rateLimiter, clock, onCall, log, appSecret, bareSuccess };
  return {
    clock,
    clockAheadMs: () => clockAheadMs,
    retry,
    send: (call, read, secrets = []) => send(http, call, { read, secrets: [appSecret, ...secrets], onCall }),
    tokens: (source) => createTokens({ ...source, clock, sleep }),
    caller: (tokens) => createCaller({ ...parts, tokens }),
  };
}
