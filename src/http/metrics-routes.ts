import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { MetricsReport } from '../flows/metrics/metrics-ports.ts';
import type { Log } from '../log.ts';
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

/** Compares digests, which takes the same time wherever they differ and however long the header is. */
function bearer(token: string): (header: string | undefined) => boolean {
  const expected = digest(token);
  return (header) => {
    const [, presented] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? [];
    return presented !== undefined && timingSafeEqual(digest(presented), expected);
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
