import type { IncomingMessage } from 'node:http';

/** The largest body of any route. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

export type Body =
  | { kind: 'read'; body: Buffer }
  | { kind: 'too_large' }
  /** The peer went away; there is nobody to answer. */
  | { kind: 'aborted' };

/** Whether the request announces more than the limit; a chunked one announces nothing. */
export function announcesTooMuch(request: IncomingMessage, limitBytes = BODY_LIMIT_BYTES): boolean {
  return Number(request.headers['content-length'] ?? 0) > limitBytes;
}

/** Reads the whole body, chunked or not, up to the limit. Never rejects. */
export function readBody(request: IncomingMessage, limitBytes = BODY_LIMIT_BYTES): Promise<Body> {
  if (announcesTooMuch(request, limitBytes)) return Promise.resolve({ kind: 'too_large' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (result: Body) => {
      request.off('data', onData);
      resolve(result);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) return done({ kind: 'too_large' });
      chunks.push(chunk);
    };
    request.on('data', onData);
    request.once('end', () => done({ kind: 'read', body: Buffer.concat(chunks) }));
    request.once('error', () => done({ kind: 'aborted' }));
    request.once('close', () => done({ kind: 'aborted' }));
  });
}
