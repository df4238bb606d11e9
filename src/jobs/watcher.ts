import type { FlowLog } from '../flows/ports/runtime.ts';

const EVERY_MS = 1_000;

export type WatcherOptions = {
  /** Looks at what is due; answers how many things that were. */
  watch: () => Promise<number>;
  log: FlowLog;
};

/** Looks every second whether there is something to warn of. Every replica runs one. */
export function createWatcher({ watch, log }: WatcherOptions) {
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<void> = Promise.resolve();

  function tick(): void {
    underWay = watch()
      .then(
        () => undefined,
        (error: unknown) => log.warn({ err: error }, 'warnings were not looked after; the next turn follows'),
      )
      .finally(() => {
        if (timer) timer = setTimeout(tick, EVERY_MS);
      });
  }

  return {
    start(): void {
      timer = setTimeout(tick, 0);
    },
    async stop(): Promise<void> {
      if (timer) clearTimeout(timer);
      timer = null;
      await underWay;
    },
  };
}
