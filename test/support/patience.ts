import { setTimeout as sleep } from 'node:timers/promises';
import { expect, vi } from 'vitest';

/**
 * How long a fact may take that a test waits for. Every wait ends as soon as the fact is there, so that a long time costs
 * nothing; a short one would assert how fast the machine is.
 */
const PATIENCE_MS = 60_000;
/** The pauses between two looks: most facts are there at once, and looking again and again keeps the others waiting. */
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 100;
const SLOWER = 1.5;
/** Where Vitest waits itself, which makes all pauses the same. */
const EVEN_PAUSE_MS = 100;

type Deadline = number | { timeout?: number; interval?: number } | undefined;

/** At least the patience, whatever a test says. */
function patienceOf(given: Deadline): number {
  const timeout = typeof given === 'number' ? given : given?.timeout;
  return Math.max(timeout ?? 0, PATIENCE_MS);
}

/** Asks again and again until `fact` does not throw; throws what it threw when time was up. */
async function waitFor<T>(fact: () => T | Promise<T>, deadline: Deadline): Promise<T> {
  const end = performance.now() + patienceOf(deadline);
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * SLOWER)) {
    const isLast = performance.now() >= end;
    try {
      return await fact();
    } catch (error) {
      if (isLast) throw error;
    }
    await sleep(pause);
  }
}

const PATIENT = Symbol.for('waits are patient');

/** Runs before each file of tests; a worker that runs several of them has one `vi`. */
if (!Object.hasOwn(vi, PATIENT)) {
  Object.defineProperty(vi, PATIENT, { value: true });
  vi.waitFor = waitFor;
  const { waitUntil } = vi;
  vi.waitUntil = (fact, deadline) =>
    waitUntil(fact, { interval: EVEN_PAUSE_MS, timeout: patienceOf(deadline) });
  const { poll } = expect;
  expect.poll = (fact, deadline) =>
    poll(fact, { ...deadline, interval: EVEN_PAUSE_MS, timeout: patienceOf(deadline) });
}
