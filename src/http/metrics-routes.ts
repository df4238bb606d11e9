import { Hono } from 'hono';
import type { MetricsReport } from '../flows/metrics/metrics-ports.ts';
import type { Log } from '../log.ts';
import { bearer } from './bearer.ts';
import type { HttpEnv, HttpRoutes } from './server/http-env.ts';
import { readBody } from './server/read-body.ts';
import { problem, response } from './server/responses.ts';

/** `GET /metrics`: the text for Prometheus, for whoever has the token where one is set. */
export function createMetricsRoutes(options: {
  report: MetricsReport;
  /** `null`: anybody may read. */
  token: string | null;
  log: Log;
}): HttpRoutes {
  const { report, token, log } = options;
  const isPermitted = token === null ? () => true : bearer(token);
  const routes = new Hono<HttpEnv>();
  routes.get('/metrics', readBody(log), async (c) => {
    if (!isPermitted(c.req.header('authorization')))
      return problem(401, 'unauthorized', { 'www-authenticate': 'Bearer' });
    return response(200, await report.text(), { 'content-type': report.contentType });
  });
  return routes;
}
