import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** Name of the connection that a live process keeps to its private server; `CLIENT LIST` shows it to others. */
const OWNER_NAME = 'headroom-owner';

export type Claim =
  /** Nothing answers at the socket. */
  | { kind: 'absent' }
  /** The server answers, and a live process keeps its mark on it. */
  | { kind: 'taken' }
  /** The server is ours as long as `owner` stays connected; it never connects again by itself. */
  | { kind: 'ours'; owner: Redis };

/** A server that dies while it is asked breaks the connection; the next try meets nobody, or its successor. */
const TRIES = 10;
const PAUSE_MS = 100;

/**
 * Marks the server at the socket as ours, unless it carries somebody's mark already.
 * Marking and listing are one transaction: of two processes at the same time only one finds itself alone.
 */
export async function claimServer(socket: string): Promise<Claim> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await claimOnce(socket);
    } catch (error) {
      if (attempt === TRIES) throw error;
      await pause(PAUSE_MS);
    }
  }
}

async function claimOnce(socket: string): Promise<Claim> {
  const connection = new Redis({
    path: socket,
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    connectTimeout: 5000,
    commandTimeout: 10_000,
    // A server with much to read from disk answers LOADING until it has finished.
    maxLoadingRetryTime: 1000,
    disableClientInfo: true,
  });
  let reason: Error | null = null;
  connection.on('error', (error: Error) => {
    reason = error;
  });
  try {
    await connection.connect();
  } catch (error) {
    connection.disconnect();
    if (nobodyListens(reason)) return { kind: 'absent' };
    throw new Error(`The private Redis server at ${socket} does not answer`, { cause: reason ?? error });
  }
  const answers = await connection
    .multi()
    .client('SETNAME', OWNER_NAME)
    .client('LIST')
    .exec()
    .catch((error: unknown) => {
      connection.disconnect();
      throw error;
    });
  const clients = String(answers?.[1]?.[1] ?? '');
  if (clients.split('\n').filter((line) => line.includes(` name=${OWNER_NAME} `)).length === 1) {
    return { kind: 'ours', owner: connection };
  }
  connection.disconnect();
  return { kind: 'taken' };
}

function nobodyListens(reason: unknown): boolean {
  return (
    reason instanceof Error &&
    'code' in reason &&
    (reason.code === 'ENOENT' || reason.code === 'ECONNREFUSED')
  );
}
