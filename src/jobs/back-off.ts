import type { Worker } from 'bullmq';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** After so long without a refusal, the next one is a first one. Longer than the longest pause. */
const FORGOTTEN_AFTER_MS = 15_000;

/** What Redis refused to workers a short while ago; for `/readyz`. */
export type Refusals = { note(): void; over(): void; recent(): boolean };

export function createRefusals(now: () => number = () => performance.now()): Refusals {
  let last = Number.NEGATIVE_INFINITY;
  return {
    note: () => {
      last = now();
    },
    over: () => {
      last = Number.NEGATIVE_INFINITY;
    },
    recent: () => now() - last < FORGOTTEN_AFTER_MS,
  };
}

/**
 * Lets a worker pause while Redis refuses what it asks. BullMQ waits by itself for a connection, but a refusal (no
 * permission, no replicas, out of memory) makes its loop fetch again at once, for ever
 * (`Worker.retryIfFailed` with `onlyEmitError`).
 */
export function backOffOnRefusal<T, R>(worker: Worker<T, R>, refusals: Refusals): void {
  const own = createRefusals();
  let pause = 0;
  let timer: NodeJS.Timeout | null = null;

  worker.on('error', (error) => {
    if (error.name === 'ReplyError') refusals.note();
    if (timer || isAboutConnection(error)) return;
    pause = own.recent() ? Math.min(pause * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
    own.note();
    // Jobs under way go on; what is not fetched is not failed.
    void worker.pause(true);
    timer = setTimeout(() => {
      timer = null;
      void worker.resume();
    }, pause);
  });
  worker.on('completed', refusals.over);
  worker.on('closing', () => {
    if (timer) clearTimeout(timer);
  });
}

/** No way to the server: BullMQ and ioredis wait for it with pauses of their own. */
function isAboutConnection(error: Error): boolean {
  return 'code' in error || /Connection is closed|max retries per request/.test(error.message);
}
