import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Log } from '../../log.ts';
import { problem } from './answers.ts';
import { createHttpApp } from './create-http-app.ts';
import type { HttpRoutes } from './http-env.ts';
import { lingerBeforeClosing } from './linger.ts';
import { listenError } from './listen-error.ts';
import { stopListening } from './stop-listening.ts';
import { trackConnections } from './track-connections.ts';

/** A request that takes longer to arrive is cut off (slowloris); WeChat and Slack are done in milliseconds. */
const HEADERS_TIMEOUT_MS = 5000;
const REQUEST_TIMEOUT_MS = 10_000;
const TIMEOUT_CHECK_MS = 1000;
/** Idle connections end by themselves after this; peers are told so, and a stop waits for it. */
const KEEP_ALIVE_MS = 4000;
/** Requests under way when the server stops get this long to finish. */
const STOP_PATIENCE_MS = 10_000;
/** The same when somebody is in a hurry. */
const HURRY_PATIENCE_MS = 1000;
/** Connections on which no request has come until then are cut: Node counts them as busy. */
const STOP_ARRIVAL_MS = 1000;

export type HttpServer = {
  /** Answers the port, which differs from the configured one if that is 0. */
  start(): Promise<{ port: number }>;
  /**
   * Goes on answering for `drainMs`, while balancers learn of it and peers are told to close their connections. Then takes no
   * more of them, answers whatever has arrived, for a bounded time, and closes everything. `hurry` cuts the waits short.
   */
  stop(hurry?: AbortSignal): Promise<void>;
};

/** The one HTTP server of the process. Bodies are limited to 1 MiB or less, refusals are short and vague. */
export function createHttpServer(options: {
  host: string;
  port: number;
  routes: readonly HttpRoutes[];
  log: Log;
  /** See `stop`. With 0 idle connections are closed at once, though a request may be on its way on one of them. */
  drainMs?: number;
  /** Tests shorten these. */
  headersTimeoutMs?: number;
  requestTimeoutMs?: number;
  stopPatienceMs?: number;
}): HttpServer {
  const { log } = options;
  const answerRequest = createRequestListener(options.routes, log);
  let stopping = false;
  const server = createServer(
    {
      headersTimeout: options.headersTimeoutMs ?? HEADERS_TIMEOUT_MS,
      requestTimeout: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: Math.min(TIMEOUT_CHECK_MS, options.headersTimeoutMs ?? TIMEOUT_CHECK_MS),
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => {
      connections.serving(response);
      answerRequest(request, response);
    },
  );
  const connections = trackConnections(server);

  return {
    async start() {
      await new Promise<void>((resolve, reject) => {
        const failed = (error: Error) => reject(listenError(error, options));
        server.once('error', failed);
        server.listen(options.port, options.host, () => {
          server.off('error', failed);
          resolve();
        });
      });
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : options.port;
      log.info({ host: options.host, port }, 'HTTP server listens');
      return { port };
    },

    async stop(hurry = new AbortController().signal) {
      if (!server.listening || stopping) return;
      stopping = true;
      connections.sayGoodbye();
      const { drainMs = 0, stopPatienceMs = STOP_PATIENCE_MS } = options;
      await pause(drainMs, undefined, { signal: hurry }).catch(() => {});
      const { closed } = await stopListening(server);
      const timers = [
        setTimeout(() => server.closeAllConnections(), stopPatienceMs),
        setTimeout(connections.cutSilent, STOP_ARRIVAL_MS),
      ];
      const closeNow = () => {
        server.closeIdleConnections();
        timers.push(
          setTimeout(() => server.closeAllConnections(), Math.min(stopPatienceMs, HURRY_PATIENCE_MS)),
        );
      };
      // Else they end by themselves within the time that their peers were promised (KEEP_ALIVE_MS).
      if (drainMs === 0) server.closeIdleConnections();
      if (hurry.aborted) closeNow();
      else hurry.addEventListener('abort', closeNow);
      await closed;
      hurry.removeEventListener('abort', closeNow);
      for (const timer of timers) clearTimeout(timer);
      // Nothing is left to be closed; this ends the server's own timer.
      server.close();
    },
  };
}

type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

function createRequestListener(routes: readonly HttpRoutes[], log: Log): RequestListener {
  const handle = getRequestListener(createHttpApp(routes, log).fetch, {
    // Nothing here depends on the Host, and probes of balancers may send none.
    hostname: 'localhost',
    // The clients of Slack and WeChat in this process keep Node's own.
    overrideGlobalObjects: false,
    // Ours takes care of every method; see `lingerBeforeClosing`.
    autoCleanupIncoming: false,
    errorHandler(error) {
      if (error instanceof RequestError) {
        log.warn({ err: error }, 'request refused: its Host or its address is malformed');
        return problem(404, 'not_found');
      }
      log.error({ err: error }, 'HTTP request failed');
      return problem(500, 'internal');
    },
  });
  return (request, response) => {
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'no-store');
    lingerBeforeClosing(request, response);
    void handle(request, response);
  };
}
