import { Worker } from 'node:worker_threads';
import type { DrawAnswer, DrawRequest } from './messages.ts';

/** A thread that answers each request with one answer. `onEnd`: it is no more, whatever the reason. */
export type Thread = { post(request: DrawRequest): void; end(): Promise<void> };

export type StartThread = (on: { answer(answer: DrawAnswer): void; end(cause: unknown): void }) => Thread;

/** Enough for the charts and a picture of forty bars; a defect must not take the whole machine. */
const MOST_MEGABYTES = 256;

/**
 * Node 20 reads no TypeScript, and a thread does not inherit the loader of its process. So from source (in tests and
 * benchmarks) the thread registers the loader first.
 */
const FROM_SOURCE = import.meta.url.endsWith('.ts');
const LOAD_SOURCE = `
  const { workerData } = require('node:worker_threads');
  import(workerData.loader).then(({ register }) => {
    register();
    return import(workerData.file);
  });
`;

/** The thread of `worker.ts`. */
export const startThread: StartThread = ({ answer, end }) => {
  const worker = startWorker();
  let cause: unknown = null;
  worker.on('message', answer);
  worker.on('error', (error) => {
    cause = error;
  });
  worker.on('exit', () => end(cause));
  // A process that has nothing else to do may end.
  worker.unref();
  return {
    post: (request) => worker.postMessage(request),
    end: async () => void (await worker.terminate()),
  };
};

function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: MOST_MEGABYTES };
  if (!FROM_SOURCE) return new Worker(new URL('./worker.js', import.meta.url), { resourceLimits });
  const loader = import.meta.resolve('tsx/esm/api');
  const file = new URL('./worker.ts', import.meta.url).href;
  return new Worker(LOAD_SOURCE, { eval: true, workerData: { loader, file }, resourceLimits });
}
