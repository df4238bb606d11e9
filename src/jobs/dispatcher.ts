import type { Outbox } from '../flows/ports/outbox.ts';
import type { FlowLog } from '../flows/ports/runtime.ts';
import { type JobData, type JobQueue, optionsOf, type Queues, queueOf } from './queues.ts';

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
  for (const [queue, entries] of byQueue(waiting, queues)) {
    const jobs = entries.map(({ raw, entry }) => ({
      name: entry.effect.kind,
      data: { entry: raw, failures: 0 } satisfies JobData,
      opts: optionsOf(entry),
    }));
    await queue.addBulk(jobs);
  }
  await outbox.remove(waiting.map(({ raw }) => raw));
  return waiting.length === BATCH;
}

type Waiting = Awaited<ReturnType<Outbox['peek']>>;

/** What is for a target that is not configured any more goes where it is seen and dropped. */
function byQueue(waiting: Waiting, queues: Queues): Map<JobQueue, Waiting> {
  const found = new Map<JobQueue, Waiting>();
  for (const one of waiting) {
    const queue = queues[queueOf(one.entry.effect)] ?? queues.push;
    found.set(queue, [...(found.get(queue) ?? []), one]);
  }
  return found;
}
