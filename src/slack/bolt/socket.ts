import { type Logger as BoltLogger, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { connection, type OnCall } from './connection.ts';
import { SlackRefused, slackFault } from './errors.ts';
import { remedy } from './remedies.ts';

export type Socket = {
  /** For Bolt, which must not start it. */
  receiver: SocketModeReceiver;
  /** `null` while connected, else why it is not. */
  trouble(): string | null;
  /**
   * Opens the connection and renews it until `disconnect`. Throws `SlackRefused` if the first answer is a no;
   * without an answer it resolves and goes on trying.
   */
  connect(): Promise<void>;
  disconnect(): Promise<void>;
};

export type SocketOptions = {
  appToken: string;
  apiUrl: string;
  logger: BoltLogger;
  log: Log;
  onCall?: OnCall | undefined;
};

const OPEN = 'apps.connections.open';

/** Slack says hello at once; a connection that stays silent is none. */
const HELLO_MS = 10_000;
/** Longest wait for Slack to close its side of the socket. */
const GOODBYE_MS = 1_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;

/**
 * Socket Mode with a way of reconnecting of its own. The client's way ends the process by an unhandled rejection
 * when Slack cannot be reached during a reconnection, leaves five seconds without a connection after each of Slack's
 * regular `disconnect` messages, and writes a hundred retries into client options that it shares with others.
 */
export function createSocket({ appToken, apiUrl, logger, log, onCall }: SocketOptions): Socket {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: connection(apiUrl) },
  });
  const { client } = receiver;
  const stopping = new AbortController();
  let trouble: string | null = 'not_connected';

  /** From `apps.connections.open` to Slack's hello. Answers a promise that ends with the connection. */
  async function open(): Promise<{ closed: Promise<void> }> {
    const silent = setTimeout(() => void client.disconnect(), HELLO_MS);
    try {
      await client.start();
      trouble = null;
      onCall?.(OPEN, 'ok');
      return { closed: new Promise((resolve) => client.once('disconnected', () => resolve())) };
    } catch (error) {
      const fault = slackFault(OPEN, error);
      trouble = fault.code;
      onCall?.(OPEN, fault.code);
      throw fault;
    } finally {
      clearTimeout(silent);
    }
  }

  /** Renews the connection for ever; a refusal may be taken back, so that is tried again as well. */
  async function keepOpen(closed: Promise<void>): Promise<void> {
    let current = closed;
    let failures = 0;
    while (!stopping.signal.aborted) {
      await current;
      trouble ??= 'reconnecting';
      await pause(Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS), stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        current = (await open()).closed;
        failures = 0;
      } catch (error) {
        current = Promise.resolve();
        failures += 1;
        log.error(
          {
            err: error,
            hint: error instanceof SlackRefused ? remedy(error) : 'Slack is not responding; retrying',
          },
          'no connection to Slack',
        );
      }
    }
  }

  return {
    receiver,
    trouble: () => trouble,

    async connect() {
      try {
        void keepOpen((await open()).closed);
      } catch (error) {
        if (error instanceof SlackRefused) throw error;
        log.error({ err: error }, 'no connection to Slack yet; retrying');
        void keepOpen(Promise.resolve());
      }
    },

    async disconnect() {
      stopping.abort();
      trouble = 'stopped';
      // Bolt's own stop() does not wait until the socket is closed.
      await Promise.race([client.disconnect(), pause(GOODBYE_MS)]);
    },
  };
}

/** Ends early when `signal` aborts. */
function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
