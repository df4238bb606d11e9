import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { type LogPart, logPart } from '../../domain/audit/log-part.ts';
import { startWorker } from '../../kit/threads/start-worker.ts';
import type { PartAnswer, PartRequest } from './part-worker.ts';
import { rawItemsIn } from './raw-entries.ts';

/** `after`: pages that are read before any thread is started, so that a short log does not wait for one. */
export type PartThreads = { count: number; after: number };

/** Redis takes a processor as well, but more threads do not get in its way: they wait for it. */
const MOST_THREADS = 4;
const processors = Math.min(availableParallelism(), MOST_THREADS);
export const PART_THREADS: PartThreads = { count: processors > 1 ? processors : 0, after: 8 };

/** Makes parts of pages, whose buffers it takes over: here at first, then on several processors. */
export type PartMaker = {
  make(page: Uint8Array<ArrayBuffer>): Promise<LogPart>;
  /** As many as are worth being under way at once. */
  atOnce(): number;
  end(): Promise<void>;
};

type Waiting = { done(part: LogPart): void; failed(cause: unknown): void };
type Thread = { worker: Worker; waiting: Map<number, Waiting> };

export function createPartMaker({ count, after }: PartThreads): PartMaker {
  const threads: Thread[] = [];
  let pages = 0;
  return {
    async make(page) {
      const id = pages++;
      if (count === 0 || id < after) return logPart(rawItemsIn(page));
      while (threads.length < count) threads.push(startThread());
      const thread = threads[id % count];
      if (!thread) throw new Error('no thread is there');
      const request: PartRequest = { id, page };
      return new Promise((done, failed) => {
        thread.waiting.set(id, { done, failed });
        thread.worker.postMessage(request, [page.buffer]);
      });
    },
    atOnce: () => (threads.length === 0 ? 1 : 3 * count),
    end: async () => void (await Promise.all(threads.map(({ worker }) => worker.terminate()))),
  };
}

function startThread(): Thread {
  const worker = startWorker('./part-worker', import.meta.url, {});
  const waiting: Thread['waiting'] = new Map();
  let cause: unknown = new Error('a thread that read the audit has ended');
  worker.on('message', ({ id, part }: PartAnswer) => {
    waiting.get(id)?.done(part);
    waiting.delete(id);
  });
  worker.on('error', (error) => {
    cause = error;
  });
  worker.on('exit', () => {
    for (const { failed } of waiting.values()) failed(cause);
  });
  return { worker, waiting };
}
