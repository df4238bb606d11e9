import { createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { type Agent, callAgent } from './agent.ts';

/** Origins, for example `http://127.0.0.1:4010`. */
type Simulators = { slackUrl: string; wechatUrl: string; agent?: Agent };

/** Where the page is served and whom it may talk to. */
export type ConsoleServerOptions = {
  /** 0 takes any free port. */
  port: number;
  /** Default `127.0.0.1`: the sandbox is nobody else's business. */
  host?: string;
  /** Where the simulators are at this moment; `null` while they are being started anew. */
  simulators(): Simulators | null;
  /** Brings everything behind the page back to its start; absent: that is not possible here. */
  reset?(): Promise<void>;
  /** The built page: a folder with `index.html`. */
  distDir: string;
};

export type ConsoleServer = { start(): Promise<{ url: string }>; stop(): Promise<void> };

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Serves the sandbox's page, takes `POST /sim/reset`, calls the app as an agent at `POST /sim/agent`, and passes `/sim/slack/*` and `/sim/wechat/*` on to the simulators' `/_sim/*`,
 * so that the browser knows one origin only. Server-sent events stream through unbuffered.
 *
 * `start()` rejects when the page is not built or the port is taken.
 */
export function createConsoleServer(options: ConsoleServerOptions): ConsoleServer {
  const host = options.host ?? '127.0.0.1';
  const server = createServer((req, res) => route(options, req, res));
  return {
    async start() {
      await access(join(options.distDir, 'index.html')).catch((cause: unknown) => {
        throw new Error(
          `The sandbox page is not built: ${options.distDir} has no index.html. Run: npx vite build --config sandbox/console/vite.config.ts`,
          { cause },
        );
      });
      const port = await new Promise<number>((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port, host, () => {
          server.off('error', reject);
          const address = server.address();
          resolve(address && typeof address === 'object' ? address.port : options.port);
        });
      });
      return { url: `http://${host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host}:${port}` };
    },
    stop() {
      return new Promise((resolve) => {
        server.close(() => resolve());
        // Event streams never end by themselves.
        server.closeAllConnections();
      });
    },
  };
}

function route(options: ConsoleServerOptions, req: IncomingMessage, res: ServerResponse): void {
  const target = req.url ?? '/';
  // Dots are resolved first: only the control routes of a simulator can be reached from here.
  const tidy = URL.canParse(target, 'http://localhost') ? new URL(target, 'http://localhost') : undefined;
  if (tidy?.pathname === '/sim/reset') {
    reset(options, req, res);
    return;
  }
  if (tidy?.pathname === '/sim/agent') {
    void callAgent(options.simulators()?.agent, req, res);
    return;
  }
  const simulated = /^\/sim\/(slack|wechat)(\/.*)$/.exec(`${tidy?.pathname ?? ''}${tidy?.search ?? ''}`);
  if (simulated) {
    const now = options.simulators();
    if (!now) {
      refuse(res, 503, 'starting_anew');
      return;
    }
    const origin = simulated[1] === 'slack' ? now.slackUrl : now.wechatUrl;
    forward(new URL(origin), `/_sim${simulated[2]}`, req, res);
    return;
  }
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    refuse(res, 405, 'method_not_allowed');
    return;
  }
  serveFile(options.distDir, target, req, res).catch(() => refuse(res, 500, 'unreadable'));
}

/** JSON only: a page of another address cannot send that without being asked for its permission, which it does not get. */
function reset(options: ConsoleServerOptions, req: IncomingMessage, res: ServerResponse): void {
  req.resume();
  if (!options.reset) refuse(res, 404, 'not_resettable');
  else if (req.method !== 'POST') refuse(res, 405, 'method_not_allowed');
  else if (req.headers['content-type'] !== 'application/json') refuse(res, 415, 'not_json');
  else
    options.reset().then(
      () => reply(res, 200, { ok: true }),
      (error: unknown) =>
        reply(res, 200, { ok: false, error: error instanceof Error ? error.message : String(error) }),
    );
}

function forward(origin: URL, path: string, req: IncomingMessage, res: ServerResponse): void {
  const upstream = request(
    {
      host: origin.hostname,
      port: origin.port,
      method: req.method,
      path,
      headers: { ...req.headers, host: origin.host },
    },
    (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      // An event stream has to reach the page before its first event does.
      res.flushHeaders();
      pipeline(answer, res, () => {});
    },
  );
  upstream.on('error', () => (res.headersSent ? res.destroy() : refuse(res, 502, 'simulator_unreachable')));
  res.on('close', () => upstream.destroy());
  req.pipe(upstream);
}

async function serveFile(
  distDir: string,
  target: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const file = await existingFile(distDir, target);
  if (!file) {
    refuse(res, 404, 'not_found');
    return;
  }
  const hashed = file.includes(`${sep}assets${sep}`);
  res.writeHead(200, {
    'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  if (req.method === 'HEAD') res.end();
  else pipeline(createReadStream(file), res, () => {});
}

/** A file inside the folder; a path without a known ending falls back to the page itself. */
async function existingFile(distDir: string, target: string): Promise<string | undefined> {
  const path = decodedPath(target);
  if (path === undefined) return undefined;
  const root = normalize(distDir + sep);
  const file = normalize(join(root, path));
  if (!file.startsWith(root)) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) return file;
  return extname(file) === '' ? join(root, 'index.html') : undefined;
}

function decodedPath(target: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(target, 'http://localhost').pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

function refuse(res: ServerResponse, status: number, error: string): void {
  reply(res, status, { ok: false, error });
}

function reply(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  res.end(JSON.stringify(body));
}
