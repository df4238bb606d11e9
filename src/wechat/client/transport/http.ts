import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { AxiosError } from 'axios';
import type { Instant } from '../../../kit/instant.ts';
import { parseJson } from '../../parse-json.ts';
import { type ApiName, type UnreachableCode, WeChatUnreachable } from './errors.ts';

/** The largest real answer, 20 orders, is some 20 kB. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** Failures before a single byte of the request left: the name was not found or nobody listened. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
const TIMED_OUT = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED']);

export type HttpCall = {
  api: ApiName;
  method: 'GET' | 'POST';
  path: string;
  query: Record<string, string>;
  /** Sent as JSON. */
  body?: Record<string, unknown>;
};

/** One call and its answer as parsed JSON. Throws {@link WeChatUnreachable} and nothing else. */
export type Http = (call: HttpCall) => Promise<unknown>;

/**
 * The one place where bytes leave for WeChat: time-outs, sizes and redaction.
 *
 * WeChat judges by errcode, whatever the HTTP status, so a readable answer counts with every status below 500.
 */
export function createHttp(options: {
  baseUrl: string;
  timeoutMs: number;
  /** Told when WeChat answered, by its own clock. */
  onAnsweredAt?: (at: Instant) => void;
}): Http {
  // No connection is kept: a stale one, closed by WeChat as we write, would make an assignment look unanswered.
  const agents = {
    httpAgent: new HttpAgent({ keepAlive: false }),
    httpsAgent: new HttpsAgent({ keepAlive: false }),
  };
  const client = axios.create({
    adapter: 'http',
    baseURL: options.baseUrl,
    timeout: options.timeoutMs,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    responseType: 'text',
    transformResponse: (data: unknown) => data,
    validateStatus: () => true,
    ...agents,
  });
  return async (call) => {
    const answer = await client
      .request<unknown>({
        method: call.method,
        url: call.path,
        params: call.query,
        // The whole call is bounded, also against an answer that arrives byte by byte.
        signal: AbortSignal.timeout(options.timeoutMs),
        // Without this content type the server answers 10120002 "invalid params".
        ...(call.body
          ? { data: JSON.stringify(call.body), headers: { 'Content-Type': 'application/json' } }
          : {}),
      })
      .catch((error: unknown) => {
        throw unreachable(call.api, error);
      });
    const answeredAt = Date.parse(String(answer.headers.date ?? ''));
    if (!Number.isNaN(answeredAt)) options.onAnsweredAt?.(answeredAt);
    return readAnswer(call.api, answer.status, answer.data);
  };
}

function readAnswer(api: ApiName, status: number, data: unknown): unknown {
  if (status >= 500) throw new WeChatUnreachable({ api, code: `http_${status}`, sent: true });
  try {
    return parseJson(typeof data === 'string' ? data : '');
  } catch {
    const code = status >= 200 && status < 300 ? 'unreadable' : (`http_${status}` as const);
    throw new WeChatUnreachable({ api, code, sent: true });
  }
}

/** Keeps only the code: axios's error carries the URL with the token, and the body with the secret. */
function unreachable(api: ApiName, error: unknown): WeChatUnreachable {
  const code = error instanceof AxiosError ? (error.code ?? 'unknown') : 'unknown';
  const kind: UnreachableCode = NOT_SENT.has(code)
    ? 'not_sent'
    : TIMED_OUT.has(code)
      ? 'timeout'
      : code === 'ERR_BAD_RESPONSE'
        ? 'unreadable'
        : 'connection';
  return new WeChatUnreachable({ api, code: kind, sent: kind !== 'not_sent', cause: new Error(code) });
}
