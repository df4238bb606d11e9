import type { Instant } from '../../kit/instant.ts';
import { type Envelope, envelope } from './answers.ts';
import { explainErrcode } from './errcodes.ts';
import { type ApiName, WeChatError, WeChatUnreachable } from './errors.ts';
import type { Http, HttpCall } from './http.ts';
import type { UnreadableElement } from './read-list.ts';
import { redact } from './redact.ts';
import type { Log, OnCall } from './report.ts';
import type { Retry } from './retry.ts';
import type { Throttle } from './throttle.ts';
import type { Tokens } from './tokens.ts';

/** A call without its token. */
export type Call = Omit<HttpCall, 'query'> & { query?: Record<string, string> };

/** Calls with a token. Both answer only errcode 0 and throw WeChatError or WeChatUnreachable for the rest. */
export type Caller = {
  /** For calls that change something: sent once, and once more only if the token was refused, so nothing was processed. */
  once(call: Call): Promise<Envelope>;
  /** For reads: passing trouble is retried. */
  read(call: Call): Promise<Envelope>;
  /**
   * Logs elements of an answer that could not be read, by place and id alone; again only when they are others.
   * `about`: the account or order that was asked for.
   */
  unreadable(api: ApiName, elements: readonly UnreadableElement[], about?: string): void;
};

/** Enough to see of what kind they are. */
const MOST_LOGGED = 10;

/** The token was refused before the call was looked at; another token helps. */
const TOKEN_REFUSED = new Set([40001, 40014, 42001]);

export function createCaller(options: {
  account: string;
  http: Http;
  tokens: Tokens;
  retry: Retry;
  throttle: Throttle;
  clock: () => Instant;
  onCall: OnCall;
  log: Log | undefined;
  appSecret: string;
  /** The component interfaces answer without an errcode what went well. */
  bareSuccess?: boolean;
}): Caller {
  async function send(call: Call, token: string): Promise<Envelope> {
    await options.throttle();
    const startedAt = options.clock();
    const report = (outcome: number | 'no_answer', errmsg: string | null = null) => {
      options.onCall(call.api, outcome, errmsg);
      const ms = options.clock() - startedAt;
      options.log?.debug({ account: options.account, api: call.api, outcome, ms }, 'WeChat call');
    };
    try {
      const answer = await options.http({ ...call, query: { access_token: token, ...call.query } });
      const said = readEnvelope(call, options.bareSuccess ? withErrcode(answer) : answer, [
        token,
        options.appSecret,
      ]);
      report(0);
      options.tokens.worked(token);
      return said;
    } catch (error) {
      if (error instanceof WeChatError) report(error.code, error.errmsg);
      else report('no_answer');
      throw error;
    }
  }

  async function withToken(work: (token: string) => Promise<Envelope>): Promise<Envelope> {
    const token = await options.tokens.current();
    try {
      return await work(token);
    } catch (error) {
      if (!(error instanceof WeChatError) || !TOKEN_REFUSED.has(error.code)) throw error;
      options.log?.warn(
        { account: options.account, api: error.api, errcode: error.code },
        'WeChat token refused',
      );
      return await work(await options.tokens.replace(token));
    }
  }

  const logged = new Map<string, string>();

  function unreadable(api: ApiName, elements: readonly UnreadableElement[], about?: string): void {
    const key = `${api} ${about ?? ''}`;
    if (elements.length === 0) return void logged.delete(key);
    const told = elements.slice(0, MOST_LOGGED);
    const now = JSON.stringify(told);
    if (now === logged.get(key)) return;
    logged.set(key, now);
    const fields = { account: options.account, api, about, unreadable: elements.length, elements: told };
    options.log?.warn(fields, 'elements of WeChat’s answer could not be read');
  }

  return {
    unreadable,
    once: (call) => withToken((token) => send(call, token)),
    read: (call) => withToken((token) => options.retry(() => send(call, token))),
  };
}

function withErrcode(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null ? { errcode: 0, ...answer } : answer;
}

function readEnvelope(call: Call, answer: unknown, secrets: string[]): Envelope {
  const read = envelope.safeParse(answer);
  if (!read.success) throw new WeChatUnreachable({ api: call.api, code: 'unreadable', sent: true });
  const { errcode: code, errmsg } = read.data;
  if (code === 0) return read.data;
  throw new WeChatError({
    api: call.api,
    code,
    retryable: explainErrcode(code).retryable,
    errmsg: errmsg ? redact(errmsg, secrets) : null,
  });
}
