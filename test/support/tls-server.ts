import { readFileSync } from 'node:fs';
import { createServer } from 'node:tls';
import { onTestFinished } from 'vitest';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url));

/** Something that speaks TLS with a certificate nobody trusts, and no Redis: enough for whoever looks for TLS. */
export async function startTlsServer(): Promise<{ port: number }> {
  const server = createServer({ key: fixture('key'), cert: fixture('certificate') }, (socket) => {
    socket.on('error', () => {});
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => void server.close());
  return { port: Object(server.address()).port };
}
