import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { stopListening } from './stop-listening.ts';
import type { Connections } from './track-connections.ts';

/** Requests under way get no longer than this when the stop is urgent. */
const URGENT_GRACE_PERIOD_MS = 1000;
/** Connections on which no request has come until then are cut: Node counts them as busy. */
const FIRST_REQUEST_TIMEOUT_MS = 1000;

export type StopOptions = {
  connections: Connections;
  /** How long the server goes on as before, so that balancers learn of the stop. */
  drainMs: number;
  /** How long requests under way get to finish. */
  gracePeriodMs: number;
  /** Cuts the waits short. */
  urgent: AbortSignal;
};

/** Drains, stops listening, lets the requests under way finish, and closes everything in bounded time. */
export async function stopServer(server: Server, options: StopOptions): Promise<void> {
  const { connections, drainMs, gracePeriodMs, urgent } = options;
  connections.closeAfterResponses();
  await pause(drainMs, undefined, { signal: urgent }).catch(() => {});
  const { closed } = await stopListening(server);
  const timers = [
    setTimeout(() => server.closeAllConnections(), gracePeriodMs),
    setTimeout(connections.destroyUnused, FIRST_REQUEST_TIMEOUT_MS),
  ];
  const closeNow = () => {
    server.closeIdleConnections();
    const graceMs = Math.min(gracePeriodMs, URGENT_GRACE_PERIOD_MS);
    timers.push(setTimeout(() => server.closeAllConnections(), graceMs));
  };
  // Else idle connections end by themselves, within the time that their peers were promised.
  if (drainMs === 0) server.closeIdleConnections();
  if (urgent.aborted) closeNow();
  else urgent.addEventListener('abort', closeNow);
  await closed;
  urgent.removeEventListener('abort', closeNow);
  for (const timer of timers) clearTimeout(timer);
  // Nothing is left to be closed; this ends the server's own timer.
  server.close();
}
