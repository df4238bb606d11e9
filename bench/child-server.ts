import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Serve = (request: IncomingMessage, response: ServerResponse) => void;

/** For the bench's own children: listens on a free loopback port, tells it to the parent, and ends with the parent. */
export function serveForParent(serve: Serve): void {
  const server = createServer({ keepAliveTimeout: 60_000 }, serve);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
  });
  endWithParent();
}

/** A parent that is gone closes the channel, however it went. */
export function endWithParent(): void {
  process.once('disconnect', () => process.exit(0));
}

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

export function sendJson(response: ServerResponse, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
