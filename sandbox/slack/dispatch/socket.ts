import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { asText, isJson, parseJson } from '../json.ts';
import { type SlackTiming, SOCKETS_MAX } from '../timing.ts';
import type { Parcel, Receipt } from './parcel.ts';

/** The app's open WebSockets (docs.slack.dev/apis/events-api/using-socket-mode). */
export type SocketHub = {
  /** For the URL of `apps.connections.open`; works once. */
  issueTicket(): string;
  /** Takes over `/link/` upgrades of the server. */
  attach(server: Server): void;
  count(): number;
  /** Sends one envelope to one of the connections and waits for its acknowledgement. */
  deliver(parcel: Parcel): Promise<Receipt>;
  /** Tells every connection to reconnect, then closes it. */
  disconnect(reason: string): void;
  /** Cuts every connection without a word. */
  terminate(): void;
};

export type SocketHubOptions = { appId: string; timing: SlackTiming };

const ENVELOPE_TYPE = {
  event: 'events_api',
  command: 'slash_commands',
  interactive: 'interactive',
  options: 'interactive',
} as const;

export function createSocketHub({ appId, timing }: SocketHubOptions): SocketHub {
  const tickets = new Set<string>();
  const open: WebSocket[] = [];
  const waiting = new Map<string, (payload: unknown) => void>();
  const upgrades = new WebSocketServer({ noServer: true });
  let turn = 0;

  const debug = {
    host: 'applink-sandbox',
    started: new Date().toISOString(),
    build_number: 1,
    approximate_connection_time: 18_060,
  };

  function greet(socket: WebSocket): void {
    if (open.length >= SOCKETS_MAX) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info: debug }));
      socket.close();
      return;
    }
    open.push(socket);
    const ping = setInterval(() => socket.ping(), timing.socketPingMs);
    socket.on('message', (data) => acknowledge(String(data), waiting));
    // A broken connection also closes; there is nothing to do before that.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(ping);
      open.splice(open.indexOf(socket), 1);
    });
    const info = { connection_info: { app_id: appId }, num_connections: open.length, debug_info: debug };
    socket.send(JSON.stringify({ type: 'hello', ...info }));
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const ticket = url.searchParams.get('ticket') ?? '';
    if (!url.pathname.startsWith('/link') || !tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    upgrades.handleUpgrade(request, socket, head, greet);
  }

  function deliver(parcel: Parcel): Promise<Receipt> {
    const socket = open[turn++ % Math.max(open.length, 1)];
    if (!socket) return Promise.resolve({ ok: false, reason: 'connection_failed' });
    const id = randomUUID();
    const started = Date.now();
    return new Promise((resolve) => {
      const finish = (receipt: Receipt) => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(receipt);
      };
      const timer = setTimeout(() => finish({ ok: false, reason: 'http_timeout' }), timing.ackMs);
      waiting.set(id, (answer) => finish({ ok: true, status: 200, answer, ackMs: Date.now() - started }));
      socket.send(JSON.stringify(envelope(id, parcel)));
    });
  }

  return {
    issueTicket() {
      const ticket = randomBytes(16).toString('hex');
      tickets.add(ticket);
      return ticket;
    },
    attach: (server) => void server.on('upgrade', upgrade),
    count: () => open.length,
    deliver,
    disconnect(reason) {
      for (const socket of [...open]) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: debug }));
        if (reason !== 'warning') socket.close();
      }
    },
    terminate() {
      for (const socket of [...open]) socket.terminate();
    },
  };
}

function envelope(id: string, parcel: Parcel): Record<string, unknown> {
  const type = parcel.body.type;
  const answers = parcel.kind === 'command' || parcel.kind === 'options' || type === 'view_submission';
  return {
    envelope_id: id,
    type: ENVELOPE_TYPE[parcel.kind],
    accepts_response_payload: answers,
    payload: parcel.body,
    ...(parcel.retry ? { retry_attempt: parcel.retry.num, retry_reason: parcel.retry.reason } : {}),
  };
}

function acknowledge(data: string, waiting: Map<string, (payload: unknown) => void>): void {
  const message = parseJson(data);
  if (isJson(message)) waiting.get(asText(message.envelope_id))?.(message.payload ?? '');
}
