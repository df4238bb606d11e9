import { Hono } from 'hono';
import type { TakeAlerts } from '../../flows/alerts/take-alerts.ts';
import type { Log } from '../../log.ts';
import { bearerOrAddress } from '../bearer.ts';
import type { HttpEnv, HttpRoutes } from '../server/http-env.ts';
import { readBody } from '../server/read-body.ts';
import { json, problem } from '../server/responses.ts';
import { parseAlerts } from './parse-alerts.ts';

/**
 * `POST /hooks/alertmanager`, for whoever has the token. 200: all of it is dealt with, also what nothing is done about. 503: it is to
 * be sent again, which Alertmanager does by itself.
 */
export function createAlertRoutes({
  take,
  token,
  log,
}: {
  take: TakeAlerts;
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
    readBody(log),
    async (c) => {
      const alerts = parseAlerts(c.var.body, c.req.header('content-type'));
      if (alerts === null) return problem(400, 'malformed');
      try {
        await take(alerts);
      } catch (error) {
        log.error(
          { err: error, alerts: alerts.length },
          'could not deal with alerts; they will be sent again',
        );
        return problem(503, 'unavailable', { 'retry-after': '10' });
      }
      return json(200, { status: 'ok' });
    },
  );
  return routes;
}
