import { createServer } from 'node:http';
import type { Log } from '../../log.ts';
import { createRequestListener } from './create-request-listener.ts';
import type { HttpRoutes } from './http-env.ts';
import { listen } from './listen.ts';
import { stopServer } from './stop-server.ts';
import { trackConnections } from './track-connections.ts';

/** A request that takes longer to arrive is cut off (slowloris); WeChat and Slack are done in milliseconds. */
const HEADERS_TIMEOUT_MS = 5000;
const REQUEST_TIMEOUT_MS = 10_000;
const TIMEOUT_CHECK_MS = 1000;
/** Idle connections end by themselves after this; peers are told so, and a stop waits for it. */
const KEEP_ALIVE_MS = 4000;
/** Requests under way when the server stops listening get this long to finish. */
const GRACE_PERIOD_MS = 10_000;

export type HttpServer = {
  /** Answers the port, which differs from the configured one if that is 0. */
  start(): Promise<{ port: number }>;
  /**
   * Goes on answering for `drainMs`, while balancers learn of it and peers are told to close their connections. Then takes no
   * more of them, answers whatever has arrived, for a bounded time, and closes everything. `urgent` cuts the waits short.
   */
  stop(urgent?: AbortSignal): Promise<void>;
};

export type HttpServerOptions = {
  host: string;
  port: number;
  routes: readonly HttpRoutes[];
  log: Log;
  /** See `stop`. With 0 idle connections are closed at once, though a request may be on its way on one of them. */
  drainMs?: number;
  /** Tests shorten these. */
  headersTimeoutMs?: number;
  requestTimeoutMs?: number;
  gracePeriodMs?: number;
};

/** The one HTTP server of the process. Bodies are limited to 1 MiB or less, refusals are short and vague. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { host, log, routes, drainMs = 0, gracePeriodMs = GRACE_PERIOD_MS } = options;
  const server = createServer({
    headersTimeout: options.headersTimeoutMs ?? HEADERS_TIMEOUT_MS,
    requestTimeout: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: Math.min(TIMEOUT_CHECK_MS, options.headersTimeoutMs ?? TIMEOUT_CHECK_MS),
    keepAliveTimeout: KEEP_ALIVE_MS,
  });
  const connections = trackConnections(server);
  server.on('request', (_request, response) => connections.track(response));
  server.on('request', createRequestListener(routes, log));
  let stopping = false;

  return {
    async start() {
      const port = await listen(server, host, options.port);
      log.info({ host, port }, 'HTTP server listening');
      return { port };
    },
    async stop(urgent = new AbortController().signal) {
      if (!server.listening || stopping) return;
      stopping = true;
      await stopServer(server, { connections, drainMs, gracePeriodMs, urgent });
    },
  };
}
