/** Work that goes on after Slack was acknowledged; nobody else waits for it. */
export type Work = {
  track(work: Promise<unknown>): void;
  /** Resolves when everything has ended, or after `ms`: `false` if something was still going on. */
  drain(ms: number): Promise<boolean>;
};

/** Bolt's `stop()` does not know of work that follows an acknowledgement, so it is counted here. */
export function createWork(): Work {
  const running = new Set<Promise<void>>();
  return {
    track(work) {
      const ended: Promise<void> = work.then(
        () => void running.delete(ended),
        () => void running.delete(ended),
      );
      running.add(ended);
    },
    async drain(ms) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), ms);
      });
      const ended = (async () => {
        while (running.size > 0) await Promise.all(running);
        return true as const;
      })();
      const result = await Promise.race([ended, late]);
      clearTimeout(timer);
      return result;
    },
  };
}
