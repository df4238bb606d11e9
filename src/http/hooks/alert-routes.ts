import { Hono } from 'hono';
import type { NoteUnread } from '../../flows/alerts/note-unread.ts';
import type { TakeAlerts } from '../../flows/alerts/take-alerts.ts';
import type { Log } from '../../log.ts';
import { bearerOrAddress } from '../bearer.ts';
import type { HttpEnv, HttpRoutes } from '../server/http-env.ts';
import { MAX_BODY_BYTES, readBody } from '../server/read-body.ts';
import { json, problem } from '../server/responses.ts';
import { parseAlerts } from './parse-alerts.ts';

/**
 * `POST /hooks/alertmanager`, for whoever has the token. 200: all that can be read is dealt with, also what nothing is done about. 400:
 * none of it can be read. 503: it is to be sent again, which Alertmanager does by itself.
 */
export function createAlertRoutes({
  take,
  noteUnread,
  token,
  log,
}: {
  take: TakeAlerts;
  noteUnread: NoteUnread;
  token: string;
  log: Log;
}): HttpRoutes {
  const isPermitted = bearerOrAddress(token);
  const routes = new Hono<HttpEnv>();
  routes.post(
    '/hooks/alertmanager',
    // Strangers are turned away before a byte of what they send is read.
    async (c, next) =>
      isPermitted(c.req.header('authorization'), c.req.query('token'))
        ? next()
        : problem(401, 'unauthorized', { 'www-authenticate': 'Bearer, Basic realm="headroom"' }),
    readBody(log, MAX_BODY_BYTES, async () => {
      await noteUnread('too_large', 1);
      return problem(413, 'too_large');
    }),
    async (c) => {
      const { alerts, skipped, where } = parseAlerts(c.var.body, c.req.header('content-type'));
      try {
        await take(alerts);
      } catch (error) {
        log.error(
          { err: error, alerts: alerts.length },
          'could not deal with alerts; they will be sent again',
        );
        return problem(503, 'unavailable', { 'retry-after': '10' });
      }
      if (skipped === 0) return json(200, { status: 'ok' });
      log.warn({ skipped, taken: alerts.length, where }, 'alerts that cannot be read were skipped');
      await noteUnread('unreadable', skipped);
      return alerts.length > 0 ? json(200, { status: 'ok', skipped }) : problem(400, 'malformed');
    },
  );
  return routes;
}
