import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { send, setCommonHeaders } from './answer.ts';
import { match } from './match.ts';
import { announcesTooMuch, readBody } from './read-body.ts';
import { type Log, problem, type Route } from './route.ts';
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
  routes: readonly Route[];
  log: Log;
  /** See `stop`. With 0 idle connections are closed at once, though a request may be on its way on one of them. */
  drainMs?: number;
  /** Tests shorten these. */
  headersTimeoutMs?: number;
  requestTimeoutMs?: number;
  stopPatienceMs?: number;
}): HttpServer {
  const { log, routes } = options;
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
      setCommonHeaders(response);
      serve(routes, request, response, log).catch((error: unknown) => {
        log.error({ err: error, method: request.method, path: pathOf(request) }, 'HTTP request failed');
        if (response.headersSent) response.destroy();
        else send(request, response, problem(500, 'internal'));
      });
    },
  );
  const connections = trackConnections(server);

  return {
    async start() {
      await new Promise<void>((resolve, reject) => {
        const failed = (error: Error) => reject(explained(error, options));
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

/** A port that cannot be had ends the process, so that somebody at a terminal reads this. */
function explained(error: Error, { host, port }: { host: string; port: number }): Error {
  const code = 'code' in error ? error.code : null;
  const what = describe(code, host, port);
  return what === null ? error : Object.assign(new Error(what, { cause: error }), { code });
}

function describe(code: unknown, host: string, port: number): string | null {
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is used by another program. Stop that one, or set PORT to another number`;
    case 'EACCES':
      return `port ${port} may not be opened by this user. Set PORT to one above 1023`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `this machine has no address ${host}. Correct HOST, or leave it out`;
    default:
      return null;
  }
}

async function serve(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  const tooLarge = () => {
    log.warn({ method, path }, 'request refused: its body is too large');
    send(request, response, problem(413, 'too_large'));
  };
  const path = pathOf(request);
  const method = request.method ?? '';
  const found = match(routes, method, path);
  if (found.kind === 'not_found') return send(request, response, problem(404, 'not_found'));
  if (found.kind === 'wrong_method') {
    response.setHeader('allow', found.allow.join(', '));
    return send(request, response, problem(405, 'method_not_allowed'));
  }
  const { route, params } = found;
  if (route.kind === 'delegate') {
    if (announcesTooMuch(request)) return tooLarge();
    const refusal = route.guard(request);
    if (refusal) return send(request, response, refusal);
    // Whoever answers knows the path without the slash only.
    request.url = `${found.path}${(request.url ?? '').slice(path.length)}`;
    return route.listener(request, response);
  }
  const query = new URLSearchParams((request.url ?? '').slice(path.length));
  const head = { method, path, params, query, headers: request.headers };
  const refusal = route.guard?.(head) ?? null;
  if (refusal) return send(request, response, refusal);
  const read = await readBody(request, route.maxBodyBytes);
  if (read.kind === 'aborted') return;
  if (read.kind === 'too_large') return tooLarge();
  send(request, response, await route.handle({ ...head, body: read.body }));
}

/** Without the query, which may hold signatures. */
function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
}
