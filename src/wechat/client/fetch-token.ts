import { z } from 'zod';
import type { Instant } from '../../kit/instant.ts';
import { envelope, integer } from './answers.ts';
import { explainErrcode } from './errcodes.ts';
import { WeChatError, WeChatUnreachable } from './errors.ts';
import type { Http, HttpCall } from './http.ts';
import { redact } from './redact.ts';
import type { OnCall } from './report.ts';

const tokenAnswer = z.looseObject({ access_token: z.string().min(1), expires_in: integer });

export type FetchedToken = { token: string; expiresAt: Instant };

/**
 * Asks WeChat for an access token.
 *
 * `token` (`GET /cgi-bin/token`) issues a new one with every call; the one before lives on for five minutes.
 * `stable_token` (`POST /cgi-bin/stable_token`) answers the same one until its last five minutes. It is never forced:
 * WeChat allows that twenty times a day and keeps it for leaks.
 */
export function createFetchToken(options: {
  http: Http;
  appId: string;
  appSecret: string;
  mode: 'token' | 'stable_token';
  clock: () => Instant;
  onCall: OnCall;
}): () => Promise<FetchedToken> {
  const call = options.mode === 'token' ? tokenCall(options) : stableTokenCall(options);
  return async () => {
    // Counted from before the call: our idea of the end may be early, never late.
    const askedAt = options.clock();
    let answer: unknown;
    try {
      answer = await options.http(call);
    } catch (error) {
      options.onCall(call.api, 'no_answer');
      throw error;
    }
    const read = tokenAnswer.safeParse(answer);
    if (read.success) {
      options.onCall(call.api, 0);
      return { token: read.data.access_token, expiresAt: askedAt + read.data.expires_in * 1000 };
    }
    throw tokenRefusal(call, answer, { secrets: [options.appSecret], onCall: options.onCall });
  };
}

function tokenCall(options: { appId: string; appSecret: string }): HttpCall {
  return {
    api: 'token',
    method: 'GET',
    path: '/cgi-bin/token',
    query: { grant_type: 'client_credential', appid: options.appId, secret: options.appSecret },
  };
}

function stableTokenCall(options: { appId: string; appSecret: string }): HttpCall {
  return {
    api: 'stable_token',
    method: 'POST',
    path: '/cgi-bin/stable_token',
    query: {},
    body: { grant_type: 'client_credential', appid: options.appId, secret: options.appSecret },
  };
}

/** What an answer without a token means; it is reported. */
export function tokenRefusal(
  { api }: HttpCall,
  answer: unknown,
  options: { secrets: readonly string[]; onCall: OnCall },
): WeChatError | WeChatUnreachable {
  const said = envelope.safeParse(answer);
  if (!said.success || said.data.errcode === 0) {
    options.onCall(api, 'no_answer');
    return new WeChatUnreachable({ api, code: 'unreadable', sent: true });
  }
  const { errcode: code } = said.data;
  const errmsg = said.data.errmsg ? redact(said.data.errmsg, options.secrets) : null;
  options.onCall(api, code, errmsg);
  return new WeChatError({ api, code, retryable: explainErrcode(code).retryable, errmsg });
}
