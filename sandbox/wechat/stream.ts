import type { ServerResponse } from 'node:http';

/** Server-sent events for the page: one `change` with the new version after every change. */
export type ChangeStream = {
  version(): number;
  changed(): void;
  /** Keeps the response open and writes every later change to it. */
  attach(response: ServerResponse): void;
  close(): void;
};

/** Creates a stream without listeners. */
export function createChangeStream(): ChangeStream {
  const listeners = new Set<ServerResponse>();
  let version = 0;
  return {
    version: () => version,
    changed() {
      version += 1;
      for (const listener of listeners)
        listener.write(`event: change\ndata: ${JSON.stringify({ version })}\n\n`);
    },
    attach(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': open\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
    close() {
      for (const listener of listeners) listener.end();
      listeners.clear();
    },
  };
}
