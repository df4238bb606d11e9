import { Server as NetServer } from 'node:net';
import { performance } from 'node:perf_hooks';

/** A turn of the event loop that takes longer had other work, during which somebody may have come. */
const SHORT_TURN_MS = 2;
/** So many peers come without a pause that waiting for one is no use. */
const LONGEST_WAIT_MS = 1_000;

/**
 * Stops listening, at a moment at which nobody waits to be let in. The kernel connects peers by itself, and they send at once;
 * closing resets those that were not taken over by then, and what they sent is lost. Node takes one over in each turn of
 * its event loop, so that a short turn without a new connection means that there is no other. It also reads in each turn
 * what has arrived on open connections: what is idle afterwards has nothing to be answered.
 *
 * @returns when the last connection is closed
 */
export async function stopListening(server: NetServer): Promise<{ closed: Promise<void> }> {
  let arrived = 0;
  const count = () => {
    arrived += 1;
  };
  server.on('connection', count);
  const begun = performance.now();
  return new Promise((resolve) => {
    function turn(before: number, startedAt: number): void {
      const now = performance.now();
      const quiet = arrived === before && now - startedAt < SHORT_TURN_MS;
      if (!quiet && now - begun < LONGEST_WAIT_MS) {
        setImmediate(turn, arrived, now);
        return;
      }
      // That of the HTTP server closes idle connections as well, whose peers were promised some seconds more.
      const closed = new Promise<void>((ended) => NetServer.prototype.close.call(server, () => ended()));
      server.off('connection', count);
      resolve({ closed });
    }
    setImmediate(turn, -1, begun);
  });
}
