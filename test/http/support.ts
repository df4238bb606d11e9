import { connect, type Socket } from 'node:net';
import { Hono } from 'hono';
import { pino } from 'pino';
import { afterEach } from 'vitest';
import { createHttpServer, type HttpServer } from '../../src/http/server/create-http-server.ts';
import type { HttpEnv, HttpRoutes } from '../../src/http/server/http-env.ts';

/** A part's routes, made on the spot. */
export function routes(define: (app: HttpRoutes) => unknown): HttpRoutes {
  const app = new Hono<HttpEnv>();
  define(app);
  return app;
}

const running: HttpServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

/** A server on a free port, stopped after the test, with the lines it logged. */
export async function serve(
  routes: HttpRoutes[],
  options: Partial<Parameters<typeof createHttpServer>[0]> = {},
): Promise<{ server: HttpServer; port: number; url: string; lines: string[] }> {
  const { log, lines } = recordingLog();
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    routes,
    log,
    gracePeriodMs: 500,
    ...options,
  });
  running.push(server);
  const { port } = await server.start();
  return { server, port, url: `http://127.0.0.1:${port}`, lines };
}

export function recordingLog() {
  const lines: string[] = [];
  return { log: pino({ level: 'trace' }, { write: (line: string) => lines.push(line) }), lines };
}

/** Writes bytes to a server and reads until it closes, or until `enough` of the answer is there. */
export function rawRequest(
  port: number,
  bytes: string | Buffer,
  enough: (answer: string) => boolean = () => false,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const done = () => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (enough(answer)) done();
    });
    socket.once('close', done);
    socket.once('error', (error) => (answer === '' ? reject(error) : done()));
    socket.write(bytes);
  });
}

/** An open connection, with what came back so far. */
export async function openConnection(
  port: number,
): Promise<{ socket: Socket; answer: () => string; closed: Promise<void> }> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return { socket, answer: () => answer, closed };
}
