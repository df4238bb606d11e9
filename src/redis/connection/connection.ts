import { Cluster, Redis } from 'ioredis';
import type { RedisTarget } from '../../config/types.ts';
import type { Log } from '../../log.ts';
import { faultOf } from './faults.ts';
import { markFaults } from './mark-faults.ts';

/** A client of one server, of a Sentinel group's master, or of a cluster. */
export type RedisConnection = Redis | Cluster;

export type ConnectionOptions = {
  /**
   * `commands`: answers or fails within `commandTimeoutMs`, because a person waits.
   * `blocking`: for BullMQ, which waits for work and asks for endless waiting.
   */
  role: 'commands' | 'blocking';
  log: Log;
  /** Of `commands`; absent: {@link COMMAND_TIMEOUT_MS}. */
  commandTimeoutMs?: number;
  /** The user may not use INFO, by which ioredis finds out whether the server is ready; it complains each time. */
  withoutInfo?: boolean;
};

/** Slack wants an answer within 3 s, and a listener may need a second command after the first failed. */
export const COMMAND_TIMEOUT_MS = 1500;

const LONGEST_PAUSE_MS = 2000;

/** Pause before the nth attempt to connect again, for ever: short first, never longer than two seconds. */
function reconnectPauseMs(attempt: number): number {
  return Math.min(50 * 2 ** Math.min(attempt, 10), LONGEST_PAUSE_MS);
}

/** Connects at once and for ever again; the caller ends it with `disconnect()` or `quit()`. */
export function connectRedis(
  where: RedisTarget | { path: string },
  { role, log, commandTimeoutMs = COMMAND_TIMEOUT_MS, withoutInfo = false }: ConnectionOptions,
): RedisConnection {
  const options = roleOptions(role, commandTimeoutMs);
  const connection =
    'kind' in where ? open(where, role, options) : new Redis({ ...single(options), path: where.path });
  if (withoutInfo) skipReadyCheck(connection);
  refuseOtherDatabase(connection);
  rememberFaults(connection);
  logChanges(connection, role, log);
  if (role === 'commands') {
    failFastOnceReady(connection);
    markFaults(connection);
  }
  return connection;
}

function open(
  target: RedisTarget,
  role: ConnectionOptions['role'],
  options: ReturnType<typeof roleOptions>,
): RedisConnection {
  switch (target.kind) {
    case 'single':
      return new Redis({
        ...single(options),
        ...login(target),
        ...target.node,
        db: target.db,
        ...(target.tls ? { tls: {} } : {}),
      });
    case 'sentinel':
      return new Redis({
        ...single(options),
        ...login(target),
        sentinels: target.nodes,
        name: target.name,
        db: target.db,
        sentinelRetryStrategy: reconnectPauseMs,
      });
    case 'cluster':
      return new Cluster(target.nodes, {
        clusterRetryStrategy: reconnectPauseMs,
        ...(role === 'commands'
          ? { maxRedirections: 4, retryDelayOnClusterDown: 100, retryDelayOnFailover: 100 }
          : {}),
        redisOptions: { ...options, ...login(target) },
      });
  }
}

function login(target: RedisTarget): { username?: string; password?: string } {
  return {
    ...(target.username ? { username: target.username } : {}),
    ...(target.password ? { password: target.password } : {}),
  };
}

function single(options: ReturnType<typeof roleOptions>) {
  return { ...options, retryStrategy: reconnectPauseMs };
}

function roleOptions(role: ConnectionOptions['role'], commandTimeoutMs: number) {
  // After a Sentinel failover the old master answers READONLY: find the new one. The failed command is not repeated.
  const reconnectOnError = (error: Error): boolean => error.message.startsWith('READONLY');
  if (role === 'blocking') return { reconnectOnError, maxRetriesPerRequest: null };
  return {
    reconnectOnError,
    maxRetriesPerRequest: 0,
    commandTimeout: commandTimeoutMs,
    connectTimeout: 5000,
    // A command without an answer may have been carried out: whoever sent it decides whether to send it again.
    autoResendUnfulfilledCommands: false,
  };
}

/**
 * Where SELECT fails, ioredis only emits an error and goes on, in database 0: somebody else's. Such a connection
 * never becomes ready; it is tried again, since a server that comes back may have been given more databases.
 */
function refuseOtherDatabase(connection: RedisConnection): void {
  if (!(connection instanceof Redis)) return;
  connection.on('error', (error: Error) => {
    if (commandOf(error) === 'select') connection.disconnect(true);
  });
  // BullMQ makes its blocking connections from this one.
  const { duplicate } = connection;
  connection.duplicate = (override) => {
    const copy = duplicate.call(connection, override);
    refuseOtherDatabase(copy);
    return copy;
  };
}

/** From the next time on that it connects; a new one has not connected yet. */
export function skipReadyCheck(connection: RedisConnection): void {
  connection.options.enableReadyCheck = false;
}

function commandOf(error: Error): unknown {
  return 'command' in error ? Object(error.command).name : null;
}

const lastFaults = new WeakMap<RedisConnection, Error>();

/** Why the connection is not ready, as far as it is known; commands themselves fail with less than that. */
export function lastFaultOf(connection: RedisConnection): Error | null {
  return lastFaults.get(connection) ?? null;
}

function rememberFaults(connection: RedisConnection): void {
  connection.on('error', (error: Error) => {
    // What follows from a refusal ("Connection is closed") says less than the refusal did.
    if (!lastFaults.has(connection) || faultOf(error) !== 'no_answer') lastFaults.set(connection, error);
  });
  connection.on('ready', () => void lastFaults.delete(connection));
}

/** Commands may wait for the very first connection; later they must not pile up and run long after their caller gave up. */
function failFastOnceReady(connection: RedisConnection): void {
  connection.once('ready', () => {
    connection.options.enableOfflineQueue = false;
  });
}

/** One line when Redis goes and one when it is back, not one for each attempt. Nothing of the URL is logged. */
function logChanges(connection: RedisConnection, role: ConnectionOptions['role'], log: Log): void {
  let gone = false;
  connection.on('error', (error: Error) => {
    if (!gone) log.error({ role, err: error }, 'cannot reach Redis; retrying');
    gone = true;
  });
  connection.on('close', () => {
    if (connection.status === 'end' || gone) return;
    log.debug({ role }, 'Redis connection closed');
  });
  connection.on('ready', () => {
    if (gone) log.info({ role }, 'Redis is reachable again');
    gone = false;
  });
}
