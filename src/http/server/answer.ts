import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpAnswer } from './route.ts';

/** How long the rest of a body that nobody wants is still taken, so that the peer gets to read the answer. */
const LINGER_MS = 1000;

/** Headers of every answer, also of delegated ones. */
export function setCommonHeaders(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-store');
}

/** Sends a whole answer, unless the peer is gone. */
export function send(request: IncomingMessage, response: ServerResponse, answer: HttpAnswer): void {
  if (response.destroyed || response.writableEnded) return;
  if (!request.complete) lingerThenClose(request, response);
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-type': answer.type ?? 'application/json',
    'content-length': body.length,
  });
  response.end(body);
}

/**
 * Closing a connection with unread bytes resets it, and the peer may lose the answer. So the rest of the body is thrown
 * away for a moment first.
 */
function lingerThenClose(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    const timer = setTimeout(() => request.socket.destroy(), LINGER_MS);
    // A connection outlives the request, and nothing of it may stay there.
    const settled = () => {
      clearTimeout(timer);
      request.socket.off('close', settled);
    };
    request.once('end', settled);
    request.socket.once('close', settled);
    request.resume();
  });
}
