import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { AxiosError } from 'axios';
import { PrometheusUnreachable } from './errors.ts';

/** A day of a figure a minute is some 40 kB. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const TIMED_OUT = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED']);

/** One call of the HTTP API, and its answer as text with its status. Throws {@link PrometheusUnreachable} and nothing else. */
export type Http = (path: string, form: Record<string, string>) => Promise<{ status: number; text: string }>;

/**
 * Queries are posted as a form, so that long ones fit: https://prometheus.io/docs/prometheus/latest/querying/api/
 * Redirects are not followed, since the token would go with them.
 */
export function createHttp(options: { baseUrl: string; token: string | null; timeoutMs: number }): Http {
  const { baseUrl, token, timeoutMs } = options;
  const client = axios.create({
    adapter: 'http',
    baseURL: baseUrl,
    timeout: timeoutMs,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    responseType: 'text',
    transformResponse: (data: unknown) => data,
    validateStatus: () => true,
    httpAgent: new HttpAgent({ keepAlive: false }),
    httpsAgent: new HttpsAgent({ keepAlive: false }),
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  return async (path, form) => {
    try {
      const { status, data } = await client.post<unknown>(path, new URLSearchParams(form).toString(), {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        // The whole call is bounded, also against an answer that arrives byte by byte.
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status, text: typeof data === 'string' ? data : '' };
    } catch (error) {
      throw unreachable(error);
    }
  };
}

/** Keeps only the code: axios's error carries the token. */
function unreachable(error: unknown): PrometheusUnreachable {
  const code = error instanceof AxiosError ? (error.code ?? 'unknown') : 'unknown';
  if (TIMED_OUT.has(code)) return new PrometheusUnreachable('timeout');
  return new PrometheusUnreachable(code === 'ERR_BAD_RESPONSE' ? 'unreadable' : code);
}
