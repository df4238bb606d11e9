import type { IncomingMessage, ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import type { Log } from '../log.ts';
import type { HttpEnv, HttpRoutes } from './server/http-env.ts';
import { limitAnnounced } from './server/read-body.ts';
import { searchOf } from './server/request-target.ts';
import { plainText } from './server/responses.ts';

/** Slack's own tolerance for old requests, applied to those of the future as well. */
const MAX_SKEW_SECONDS = 300;

/**
 * `POST /slack/events` is Bolt's, which reads the body and answers by itself. Bolt refuses old timestamps but takes any of
 * the future, with which a recorded request stays valid for as long as its sender pleases; those end here.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function createSlackEventsRoutes(options: {
  listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** Epoch milliseconds. */
  clock: () => number;
  log: Log;
}): HttpRoutes {
  const routes = new Hono<HttpEnv>();
  routes.post('/slack/events', limitAnnounced(options.log), (c) => {
    if (!isTimely(c.req.header('x-slack-request-timestamp'), options.clock())) {
      return plainText(401, 'unauthorized');
    }
    const { incoming, outgoing } = c.env;
    // Bolt knows the path without a slash at its end only.
    incoming.url = `${c.req.path}${searchOf(incoming)}`;
    options.listener(incoming, outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  return routes;
}

/** Probes of the certificate carry no timestamp; whatever else has none is refused where signatures are checked. */
function isTimely(timestamp: string | undefined, now: number): boolean {
  if (timestamp === undefined) return true;
  return /^\d{1,12}$/.test(timestamp) && Number(timestamp) - now / 1000 <= MAX_SKEW_SECONDS;
}
