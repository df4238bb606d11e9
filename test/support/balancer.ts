import {
  Agent,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const ASK_EVERY_MS = 100;
const IDLE_MS = 1_000;

/** A balancer as people put it before replicas: it asks `/readyz`, and keeps connections to whoever is ready. */
export async function startBalancer(targets: readonly string[]) {
  const ready = new Map(targets.map((url) => [url, false]));
  // Idle ones are given up before the replica gives them up, or a request could cross its end.
  const agent = new Agent({ keepAlive: true, maxSockets: 50, timeout: IDLE_MS });
  let turn = 0;

  /** Ready ones in turn. */
  function next(): string | undefined {
    const some = targets.filter((url) => ready.get(url));
    turn += 1;
    return some[turn % some.length];
  }

  async function ask(url: string): Promise<void> {
    const status = await fetch(`${url}/readyz`).then(
      (answer) => answer.body?.cancel().then(() => answer.status),
      () => 0,
    );
    ready.set(url, status === 200);
  }

  function forward(body: Buffer, from: IncomingMessage, to: ServerResponse, tries = 3): void {
    const url = next();
    if (!url) {
      to.writeHead(503).end();
      return;
    }
    const { method, headers, url: path } = from;
    const passed = httpRequest(`${url}${path}`, { method: method ?? 'GET', headers, agent }, (answer) => {
      const { connection: _own, ...others } = answer.headers;
      to.writeHead(answer.statusCode ?? 502, others);
      answer.pipe(to);
    });
    passed.once('error', (error) => {
      // Nothing was sent to somebody who does not listen; everything else is lost, since it may have been done.
      const refused = 'code' in error && error.code === 'ECONNREFUSED';
      if (refused && tries > 0) forward(body, from, to, tries - 1);
      else to.writeHead(502, error.message).end();
    });
    passed.end(body);
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    forward(Buffer.concat(chunks), request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await Promise.all(targets.map(ask));
  const timer = setInterval(() => void Promise.all(targets.map(ask)), ASK_EVERY_MS);
  onTestFinished(async () => {
    clearInterval(timer);
    agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = addressOf(server.address());
  return { url: `http://127.0.0.1:${port}`, ready: (url: string) => ready.get(url) === true };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the balancer has no port');
  return address;
}
