import type { FlowLog } from '../flows/ports.ts';

/** How often it is looked whether a synchronisation is due; the flow knows when it is. */
const LOOK_EVERY_MS = 5_000;
/** A synchronisation that is cut off does no harm, and a stop shall not wait for WeChat's time-outs. */
const STOP_PATIENCE_MS = 1_000;

export type PackSyncOptions = { sync: () => Promise<void>; log: FlowLog };

/** Keeps the shared figures of packs young. Every replica runs one. */
export function createPackSync({ sync, log }: PackSyncOptions) {
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<void> = Promise.resolve();

  function tick(): void {
    underWay = sync()
      .catch((error: unknown) =>
        log.warn({ err: error }, 'packs were not looked after; the next turn follows'),
      )
      .finally(() => {
        if (timer) timer = setTimeout(tick, LOOK_EVERY_MS);
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
