import { startWorker } from '../kit/threads/start-worker.ts';
import type { DrawAnswer, DrawRequest } from './messages.ts';

/** A thread that answers each request with one answer. `onEnd`: it is no more, whatever the reason. */
export type Thread = { post(request: DrawRequest): void; end(): Promise<void> };

export type StartThread = (on: { answer(answer: DrawAnswer): void; end(cause: unknown): void }) => Thread;

/** Enough for the charts and a picture of forty bars; a defect must not take the whole machine. */
const MOST_MEGABYTES = 256;

/** The thread of `worker.ts`. */
export const startThread: StartThread = ({ answer, end }) => {
  const resourceLimits = { maxOldGenerationSizeMb: MOST_MEGABYTES };
  const worker = startWorker('./worker', import.meta.url, { resourceLimits });
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
