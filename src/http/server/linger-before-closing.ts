import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long the rest of a body that nobody wants is still taken, so that the peer gets to read the answer. */
const LINGER_MS = 1000;

/**
 * Closing a connection with unread bytes resets it, and the peer may lose the answer. So where an answer is given before
 * the whole body has come, the rest is thrown away for a moment first. Hono's adapter would do so for bodies of POST alone.
 */
export function lingerBeforeClosing(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (request.complete) return;
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
