import type { IncomingMessage } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import type { Log } from '../../log.ts';
import type { HttpContext, HttpEnv } from './http-env.ts';
import { problem } from './responses.ts';

/** The largest body of any route. */
export const MAX_BODY_BYTES = 1024 * 1024;

type Body =
  | { kind: 'read'; body: Buffer }
  | { kind: 'too_large' }
  /** The peer went away; there is nobody to answer. */
  | { kind: 'aborted' };

/**
 * Reads the whole body into `c.var.body`, to the byte, and refuses more than `maxBytes`. Hono's own `bodyLimit` goes through
 * a web stream, leaves the bodies of GET unlimited and takes a peer that went away for a failure of ours.
 */
export function readBody(
  log: Log,
  maxBytes = MAX_BODY_BYTES,
  tooLarge: () => Response | Promise<Response> = () => problem(413, 'too_large'),
): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const read = await wholeBody(c.env.incoming, maxBytes);
    switch (read.kind) {
      case 'aborted':
        return RESPONSE_ALREADY_SENT;
      case 'too_large':
        return refused(c, log, tooLarge);
      case 'read':
        c.set('body', read.body);
        return next();
    }
  };
}

/** For routes where somebody else reads the body: refuses what announces too much. A chunked body announces nothing. */
export function limitAnnounced(log: Log): MiddlewareHandler<HttpEnv> {
  return async (c, next) =>
    announcesMoreThan(MAX_BODY_BYTES, c.env.incoming)
      ? refused(c, log, () => problem(413, 'too_large'))
      : next();
}

function refused<T>(c: HttpContext, log: Log, tooLarge: () => T): T {
  log.warn({ method: c.req.method, path: c.req.path }, 'HTTP request refused: body too large');
  return tooLarge();
}

function announcesMoreThan(maxBytes: number, { headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? 0) > maxBytes;
}

/** Reads the whole body, chunked or not, up to the limit. Never rejects. */
function wholeBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  if (announcesMoreThan(maxBytes, request)) return Promise.resolve({ kind: 'too_large' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (result: Body) => {
      request.off('data', onData);
      resolve(result);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) return done({ kind: 'too_large' });
      chunks.push(chunk);
    };
    request.on('data', onData);
    request.once('end', () => done({ kind: 'read', body: Buffer.concat(chunks) }));
    request.once('error', () => done({ kind: 'aborted' }));
    request.once('close', () => done({ kind: 'aborted' }));
  });
}
