import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HttpAnswer, plainText, type Route } from './server/route.ts';

/** Slack's own tolerance for old requests, applied to those of the future as well. */
const SKEW_SECONDS = 300;

/**
 * `POST /slack/events` is Bolt's. Bolt refuses old timestamps but takes any of the future, with which a recorded request
 * stays valid for as long as its sender pleases; those end here.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function createSlackEventsRoute(options: {
  listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** Epoch milliseconds. */
  clock: () => number;
}): Route {
  const guard = (request: IncomingMessage): HttpAnswer | null => {
    const timestamp = request.headers['x-slack-request-timestamp'];
    // Probes of the certificate carry none; whatever else has none is refused where signatures are checked.
    if (timestamp === undefined) return null;
    const sentAt = typeof timestamp === 'string' && /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : null;
    if (sentAt !== null && sentAt - options.clock() / 1000 <= SKEW_SECONDS) return null;
    return plainText(401, 'unauthorized');
  };
  return { kind: 'delegate', path: '/slack/events', methods: ['POST'], guard, listener: options.listener };
}
