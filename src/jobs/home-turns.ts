import { setTimeout as pause } from 'node:timers/promises';
import type { FlowLog } from '../flows/ports/runtime.ts';

/** A change is on everybody's Home within a few seconds; the throttle of each person is the flow's. */
const EVERY_MS = 1_000;

/** What is cut off is found again, and a stop shall not wait for Slack's time-outs. */
const STOP_PATIENCE_MS = 1_000;

export type HomeTurnsOptions = { turn: () => Promise<void>; log: FlowLog };

/** Looks for changes that people who look at Home should see. Every replica runs one. */
export function createHomeTurns({ turn, log }: HomeTurnsOptions) {
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<void> = Promise.resolve();

  function tick(): void {
    underWay = turn()
      .catch((error: unknown) =>
        log.warn({ err: error }, 'Home tabs were not looked after; the next turn follows'),
      )
      .finally(() => {
        if (timer) timer = setTimeout(tick, EVERY_MS);
      });
  }

  return {
    start(): void {
      timer = setTimeout(tick, EVERY_MS);
    },
    async stop(): Promise<void> {
      if (timer) clearTimeout(timer);
      timer = null;
      await Promise.race([underWay, pause(STOP_PATIENCE_MS, undefined, { ref: false })]);
    },
  };
}
