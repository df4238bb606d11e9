import type { FlowLog } from '../flows/ports/runtime.ts';

/** Work that is cut off does no harm, and a stop shall not wait for WeChat's time-outs. */
const STOP_PATIENCE_MS = 1_000;

export type PeriodicOptions = {
  /** Knows by itself whether anything is due. */
  work: () => Promise<void>;
  /** From the end of one turn to the next. */
  everyMs: number;
  /** What is logged when a turn fails; the next one follows. */
  failure: string;
  log: FlowLog;
};

/** Looks again and again whether something is due. Every replica runs one. */
export function createPeriodic({ work, everyMs, failure, log }: PeriodicOptions) {
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<void> = Promise.resolve();

  function tick(): void {
    underWay = work()
      .catch((error: unknown) => log.warn({ err: error }, failure))
      .finally(() => {
        if (timer) timer = setTimeout(tick, everyMs);
      });
  }

  return {
    start(): void {
      timer = setTimeout(tick, 0);
    },
    async stop(): Promise<void> {
      if (timer) clearTimeout(timer);
      timer = null;
      let late: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        late = setTimeout(resolve, STOP_PATIENCE_MS);
      });
      await Promise.race([underWay, patience]);
      clearTimeout(late);
    },
  };
}
