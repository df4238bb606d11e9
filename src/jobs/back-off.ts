import type { Worker } from 'bullmq';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** Without trouble for so long, the next one is a first one. */
const FORGOTTEN_AFTER_MS = 20_000;

/**
 * Lets a worker pause while Redis refuses what it asks. BullMQ waits by itself for a connection, but a refusal (no
 * permission, no replicas, out of memory) makes its loop fetch again at once, for ever
 * (`Worker.retryIfFailed` with `onlyEmitError`).
 */
export function backOffOnRefusal<T, R>(worker: Worker<T, R>): void {
  let pause = 0;
  let last = 0;
  let timer: NodeJS.Timeout | null = null;

  worker.on('error', (error) => {
    if (timer || isAboutConnection(error)) return;
    const now = performance.now();
    pause = now - last > FORGOTTEN_AFTER_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
    last = now;
    // Jobs under way go on; what is not fetched is not failed.
    void worker.pause(true);
    timer = setTimeout(() => {
      timer = null;
      void worker.resume();
    }, pause);
  });
  worker.on('closing', () => {
    if (timer) clearTimeout(timer);
  });
}

/** No way to the server: BullMQ and ioredis wait for it with pauses of their own. */
function isAboutConnection(error: Error): boolean {
  return 'code' in error || /Connection is closed|max retries per request/.test(error.message);
}
