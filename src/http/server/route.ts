import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';

/** The part of pino's logger that is used here. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

/** A request before its body was read. */
export type HttpRequestHead = {
  method: string;
  path: string;
  /** Values of the path's `:name` parts, decoded. */
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
};

/** A request with its whole body, at most as much as the route takes. */
export type HttpRequest = HttpRequestHead & { body: Buffer };

/** `type` defaults to `application/json`; then `body` must be JSON. `headers`: further ones, by small names. */
export type HttpAnswer = { status: number; body: string; type?: string; headers?: Record<string, string> };

/** An answer of one short word for peers; the reason belongs into the log. */
export function problem(status: number, error: string): HttpAnswer {
  return { status, body: JSON.stringify({ error }) };
}

export function plainText(status: number, body: string): HttpAnswer {
  return { status, body, type: 'text/plain; charset=utf-8' };
}

/** A path is exact, but for `:name` parts that take one segment, and a slash at its end. GET also answers HEAD. */
export type Route = { path: string; methods: readonly string[] } & (
  | {
      kind: 'handle';
      /** Refuses before a byte of the body is read. */
      guard?: (head: HttpRequestHead) => HttpAnswer | null;
      /** The largest body that is read; 1 MiB if left out. */
      maxBodyBytes?: number;
      handle: (request: HttpRequest) => Promise<HttpAnswer>;
    }
  /** Somebody else reads the body and answers, unless `guard` refuses first. */
  | {
      kind: 'delegate';
      guard: (request: IncomingMessage) => HttpAnswer | null;
      listener: (request: IncomingMessage, response: ServerResponse) => void;
    }
);
