import { withTimeoutOr } from '../../kit/with-timeout.ts';
/** Work that goes on after Slack was acknowledged; nobody else waits for it. */
export type Work = {
  track(work: Promise<unknown>): void;
  /** Waits for a place, first come first served; whoever has one gives it back by calling what it got. */
  enter(): Promise<() => void>;
  /** Resolves when everything has ended, or after `ms`: `false` if something was still going on. */
  drain(ms: number): Promise<boolean>;
};

/**
 * So much goes on at a time. A thousand clicks at once would otherwise all run at once, each waiting behind all others
 * for Redis until its command times out; in turn each is quick, and acknowledgements come first.
 */
const MOST_AT_ONCE = 8;

/** Work that takes longer waits for somebody outside, who must not hold up everybody else: its place goes on to the next. */
const PLACE_MS = 300;

/** Bolt's `stop()` does not know of work that follows an acknowledgement, so it is counted here. */
export function createWork(): Work {
  const running = new Set<Promise<void>>();
  const waiting: (() => void)[] = [];
  let inside = 0;

  function pass(): void {
    const next = waiting.shift();
    if (next) setImmediate(next);
    else inside--;
  }

  /** A place is given back once, by its owner or by the clock. */
  function place(): () => void {
    let mine = true;
    const giveBack = () => {
      if (mine) pass();
      mine = false;
      clearTimeout(timer);
    };
    const timer = setTimeout(giveBack, PLACE_MS);
    return giveBack;
  }

  return {
    async enter() {
      if (inside < MOST_AT_ONCE) inside++;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return place();
    },
    track(work) {
      const ended: Promise<void> = work.then(
        () => void running.delete(ended),
        () => void running.delete(ended),
      );
      running.add(ended);
    },
    async drain(ms) {
      const ended = (async () => {
        while (running.size > 0) await Promise.all(running);
        return true;
      })();
      return withTimeoutOr(ended, ms, false);
    },
  };
}
