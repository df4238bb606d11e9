import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Who is connected to a server, and who of them waits for a response. */
export type Connections = {
  /** A request came: until its response is over. */
  track(response: ServerResponse): void;
  /** From now on every response asks its peer to come again on another connection, perhaps to another process. */
  closeAfterResponses(): void;
  /** Cuts connections on which no request has come so far. */
  destroyUnused(): void;
};

export function trackConnections(server: Server): Connections {
  const unused = new Set<Socket>();
  const pending = new Set<ServerResponse>();
  let closing = false;

  server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });

  return {
    track(response) {
      if (response.socket) unused.delete(response.socket);
      pending.add(response);
      response.once('close', () => pending.delete(response));
      if (closing) response.setHeader('connection', 'close');
    },
    closeAfterResponses() {
      closing = true;
      for (const response of pending) {
        if (!response.headersSent) response.setHeader('connection', 'close');
      }
    },
    destroyUnused() {
      for (const socket of unused) socket.destroy();
    },
  };
}
