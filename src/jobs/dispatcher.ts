import type { Outbox } from '../flows/ports/outbox.ts';
import type { FlowLog } from '../flows/ports/runtime.ts';
import { type JobData, optionsOf, QUEUE_NAMES, type Queues, queueOf } from './queues.ts';

const BATCH = 100;

export type Dispatcher = {
  /** Hands over what waits in the outbox, soon; calls while one is under way are folded into one more. */
  nudge(): void;
  /** The same, and waits for it. */
  drain(): Promise<void>;
};

/**
 * Moves effects from the outbox to the job queues. An effect leaves the outbox only after its job exists; a crash in
 * between hands it over again under the same job id, which is once.
 */
export function createDispatcher(outbox: Outbox, queues: Queues, log: FlowLog): Dispatcher {
  let running: Promise<void> | null = null;
  let again = false;

  async function handOver(): Promise<void> {
    try {
      do {
        again = false;
        if (await handOverBatch(outbox, queues)) again = true;
      } while (again);
    } finally {
      // Without a pause after the last check of `again`: a call a moment later starts anew and is not missed.
      running = null;
    }
  }

  function drain(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = handOver();
    return running;
  }

  return {
    drain,
    nudge: () => {
      drain().catch((error: unknown) =>
        log.warn({ err: error }, 'could not move the outbox to the job queues; the sweeper will retry'),
      );
    },
  };
}

/** Answers whether more may be waiting. */
async function handOverBatch(outbox: Outbox, queues: Queues): Promise<boolean> {
  const waiting = await outbox.peek(BATCH);
  for (const name of QUEUE_NAMES) {
    const jobs = waiting
      .filter(({ entry }) => queueOf(entry.effect) === name)
      .map(({ raw, entry }) => ({
        name: entry.effect.kind,
        data: { entry: raw, failures: 0 } satisfies JobData,
        opts: optionsOf(entry),
      }));
    if (jobs.length > 0) await queues[name].addBulk(jobs);
  }
  await outbox.remove(waiting.map(({ raw }) => raw));
  return waiting.length === BATCH;
}
