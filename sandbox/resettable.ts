/** Something that runs until it is stopped. */
type Running = { stop(): Promise<void> };

/** A run that can be replaced by a fresh one: there are never two, and none is left behind. */
export type Resettable<R extends Running> = {
  /** Starts the first run. Rejects with what its start throws. */
  start(): Promise<void>;
  /** The run of this moment; `null` while there is none. */
  current(): R | null;
  /** Ends the run and starts a fresh one. Whoever calls meanwhile gets the reset that is under way. */
  reset(): Promise<void>;
  /** Ends the run, also one that is being started at this moment; nothing starts afterwards. */
  stop(): Promise<void>;
};

/** @param startRun leaves nothing running when it rejects */
export function createResettable<R extends Running>(startRun: () => Promise<R>): Resettable<R> {
  let run: R | null = null;
  let underWay: Promise<void> | null = null;
  let stopped = false;

  async function end(): Promise<void> {
    const ending = run;
    // Nobody gets at a run that is going away.
    run = null;
    await ending?.stop();
  }

  async function begin(): Promise<void> {
    await end();
    if (stopped) return;
    const started = await startRun();
    if (stopped) return started.stop();
    run = started;
  }

  function restart(): Promise<void> {
    underWay ??= begin().finally(() => {
      underWay = null;
    });
    return underWay;
  }

  return {
    start: restart,
    current: () => run,
    reset: restart,
    async stop() {
      stopped = true;
      // Whoever began it hears of its failure.
      await underWay?.catch(() => {});
      await end();
    },
  };
}
