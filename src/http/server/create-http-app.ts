import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Log } from '../../log.ts';
import type { HttpEnv, HttpRoutes } from './http-env.ts';
import { isWellEncoded, pathOf } from './request-target.ts';
import { problem } from './responses.ts';

/** All routes behind one entrance. What is refused here is refused in one short word. */
export function createHttpApp(routes: readonly HttpRoutes[], log: Log): HttpRoutes {
  const app = new Hono<HttpEnv>({
    getPath: (_request, options) => (options?.env ? pathOf(options.env.incoming) : ''),
  });
  app.use(async (c, next) => (isWellEncoded(c.req.path) ? next() : problem(404, 'not_found')));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (_c, methods) => {
        const allow = methods.filter((method) => method !== 'HEAD').join(', ');
        return problem(405, 'method_not_allowed', { allow });
      },
    }),
  );
  for (const one of routes) app.route('/', one);
  app.notFound(() => problem(404, 'not_found'));
  app.onError((error, c) => {
    log.error({ err: error, method: c.req.method, path: c.req.path }, 'HTTP request failed');
    return problem(500, 'internal');
  });
  return app;
}
