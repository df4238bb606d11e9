const SECOND_MS = 1_000;
/** Longer than any pack warning and shorter than a pack lives. */
const LONGEST_MS = 400 * 86_400_000;

/** What `GET /_sim/clock` answers: the sandbox's time, and how far it is from the machine's. Milliseconds. */
export type ClockView = { now: number; offsetMs: number };

/** Time that both simulators and the app share. It runs like the machine's and can be moved on, never back. */
export type SandboxClock = {
  /** Epoch milliseconds. */
  now(): number;
  view(): ClockView;
  /** Moves on and tells the listeners what the time is now. Throws on anything but a step forward. */
  forward(ms: number): void;
  /** Called after every move. @returns how to stop listening */
  onForward(listener: () => void): () => void;
};

/**
 * Creates a clock.
 *
 * @param base epoch milliseconds; what runs underneath, the machine's clock when absent
 * @param offsetMs how far from `base` it begins; negative begins in the past
 */
export function createSandboxClock(base: () => number = Date.now, offsetMs = 0): SandboxClock {
  const listeners = new Set<() => void>();
  let offset = offsetMs;
  const now = () => base() + offset;
  return {
    now,
    view: () => ({ now: now(), offsetMs: offset }),
    forward(ms) {
      if (!(ms > 0)) throw new Error(`The sandbox's clock goes forward only, not by ${ms} ms`);
      offset += ms;
      for (const listener of listeners) listener();
    },
    onForward(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The step that a control request asks for: whole milliseconds from one second to 400 days, else nothing. */
export function readForward(body: Record<string, unknown>): number | null {
  const { forwardMs } = body;
  if (typeof forwardMs !== 'number' || !Number.isInteger(forwardMs)) return null;
  return forwardMs >= SECOND_MS && forwardMs <= LONGEST_MS ? forwardMs : null;
}
