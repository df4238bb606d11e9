import { expect, vi } from 'vitest';

/**
 * How long a fact may take that a test waits for. Every wait ends as soon as the fact is there, so that a long time costs
 * nothing; a short one would assert how fast the machine is.
 */
const PATIENCE_MS = 30_000;

type Deadline = number | { timeout?: number; interval?: number } | undefined;

/** At least the patience, whatever a test says. */
function patient(given: Deadline) {
  const options = typeof given === 'number' ? { timeout: given } : given;
  return { ...options, timeout: Math.max(options?.timeout ?? 0, PATIENCE_MS) };
}

const PATIENT = Symbol.for('waits are patient');

/** Runs before each file of tests; a worker that runs several of them has one `vi`. */
if (!Object.hasOwn(vi, PATIENT)) {
  Object.defineProperty(vi, PATIENT, { value: true });
  const { waitFor, waitUntil } = vi;
  vi.waitFor = (fact, deadline) => waitFor(fact, patient(deadline));
  vi.waitUntil = (fact, deadline) => waitUntil(fact, patient(deadline));
  const { poll } = expect;
  expect.poll = (fact, deadline) => poll(fact, patient(deadline));
}
