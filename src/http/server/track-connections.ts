import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Who is connected to a server, and who of them waits for an answer. */
export type Connections = {
  /** A request came: until its answer is over. */
  serving(response: ServerResponse): void;
  /** Peers shall come again on another connection, perhaps to another process. */
  sayGoodbye(): void;
  /** Cuts connections on which no request has come so far. */
  cutSilent(): void;
};

export function trackConnections(server: Server): Connections {
  const silent = new Set<Socket>();
  const answering = new Set<ServerResponse>();
  let goodbye = false;

  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });

  return {
    serving(response) {
      if (response.socket) silent.delete(response.socket);
      answering.add(response);
      response.once('close', () => answering.delete(response));
      if (goodbye) response.setHeader('connection', 'close');
    },
    sayGoodbye() {
      goodbye = true;
      for (const response of answering) {
        if (!response.headersSent) response.setHeader('connection', 'close');
      }
    },
    cutSilent() {
      for (const socket of silent) socket.destroy();
    },
  };
}
