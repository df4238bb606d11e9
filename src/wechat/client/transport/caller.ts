import type { Instant } from '../../../kit/instant.ts';
import { factsOf } from '../errcodes/facts-of.ts';
import { WeChatError } from './errors.ts';
import type { Http, HttpCall } from './http.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { Log, OnCall } from './report.ts';
import type { Retry } from './retry.ts';
import { type Envelope, success, successOf } from './schemas.ts';
import { send } from './send.ts';
import type { Tokens } from './tokens.ts';
import { createUnreadableLog, type LogUnreadable } from './unreadable-log.ts';

/** A call without its token. */
export type Call = Omit<HttpCall, 'query'> & { query?: Record<string, string> };

/** Calls with a token. Both answer only errcode 0 and throw WeChatError or WeChatUnreachable for the rest. */
export type Caller = {
  /** For calls that change something: sent once, and once more only if the token was refused, so nothing was processed. */
  once(call: Call): Promise<Envelope>;
  /** For reads: transient trouble is retried. */
  read(call: Call): Promise<Envelope>;
  unreadable: LogUnreadable;
};

export function createCaller(options: {
  account: string;
  http: Http;
  tokens: Tokens;
  retry: Retry;
  rateLimiter: RateLimiter;
  clock: () => Instant;
  onCall: OnCall;
  log: Log | undefined;
  appSecret: string;
  /** The component interfaces answer without an errcode what went well. */
  bareSuccess: boolean;
}): Caller {
  const { account, tokens, clock, log } = options;
  const read = options.bareSuccess ? bareSuccessIn : successIn;

  async function sendWith(token: string, call: Call): Promise<Envelope> {
    await options.rateLimiter();
    const startedAt = clock();
    const onCall: OnCall = (api, outcome, refusal) => {
      options.onCall(api, outcome, refusal);
      log?.debug({ account, api, outcome, ms: clock() - startedAt }, 'WeChat call');
    };
    const withToken = { ...call, query: { access_token: token, ...call.query } };
    const answer = await send(options.http, withToken, {
      read,
      secrets: [token, options.appSecret],
      onCall,
    });
    tokens.worked(token);
    return answer;
  }

  async function withToken(work: (token: string) => Promise<Envelope>): Promise<Envelope> {
    const token = await tokens.current();
    try {
      return await work(token);
    } catch (error) {
      if (!(error instanceof WeChatError) || !factsOf(error.code).tokenRefused) throw error;
      log?.warn({ account, api: error.api, errcode: error.code }, 'WeChat token refused');
      return await work(await tokens.replace(token));
    }
  }

  return {
    unreadable: createUnreadableLog(account, log),
    once: (call) => withToken((token) => sendWith(token, call)),
    read: (call) => withToken((token) => options.retry(() => sendWith(token, call))),
  };
}

const successIn = successOf(success);

function bareSuccessIn(answer: unknown): Envelope | null {
  return successIn(typeof answer === 'object' && answer !== null ? { errcode: 0, ...answer } : answer);
}
