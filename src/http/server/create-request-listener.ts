import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Log } from '../../log.ts';
import { createHttpApp } from './create-http-app.ts';
import type { HttpRoutes } from './http-env.ts';
import { lingerBeforeClosing } from './linger-before-closing.ts';
import { problem } from './responses.ts';

/** All routes as a listener for Node's HTTP server. */
export function createRequestListener(
  routes: readonly HttpRoutes[],
  log: Log,
): (request: IncomingMessage, response: ServerResponse) => void {
  const handle = getRequestListener(createHttpApp(routes, log).fetch, {
    // Nothing here depends on the Host, and a balancer's probe by HTTP/1.0 sends none.
    hostname: 'localhost',
    // The global Request and Response stay Node's: the clients of Slack and WeChat use them too.
    overrideGlobalObjects: false,
    // `lingerBeforeClosing` does so for every method.
    autoCleanupIncoming: false,
    errorHandler(error) {
      if (error instanceof RequestError) {
        log.warn({ err: error }, 'HTTP request refused: malformed host or path');
        return problem(404, 'not_found');
      }
      log.error({ err: error }, 'HTTP request failed');
      return problem(500, 'internal');
    },
  });
  return (request, response) => {
    // Set on Node's response, so that Bolt's responses carry them as well.
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'no-store');
    lingerBeforeClosing(request, response);
    void handle(request, response);
  };
}
