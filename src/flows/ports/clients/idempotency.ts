import { DAY_SECONDS } from '../../../kit/durations.ts';

/** How long a key is remembered: longer than the thirty days that are promised. */
export const IDEMPOTENCY_SECONDS = 35 * DAY_SECONDS;

/** A whole answer, which is given again word for word. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string };

/** What was saved under a key, in one step with the change itself. `fingerprint`: of all that was said with it; `null`: it is not known. */
export type SavedUnderKey = { id: string; fingerprint: string | null };

/** What became of a key. `running`: somebody works on it at this moment; `other`: it was used for something else. */
export type Begun =
  | { kind: 'begun' }
  | { kind: 'running' }
  | { kind: 'other' }
  | { kind: 'done'; answer: KeptAnswer };

/** What machines submitted under keys of their own, over all replicas. */
export type IdempotencyStore = {
  /**
   * Takes a key for as long as `leaseSeconds`; whoever comes afterwards takes over what is still not done. `owner`: says who took
   * it.
   */
  begin(key: string, fingerprint: string, owner: string, leaseSeconds: number): Promise<Begun>;
  /** Keeps the answer, if this owner has the key still. */
  finish(key: string, owner: string, answer: KeptAnswer): Promise<void>;
  /** There is no answer that is worth keeping: the next one begins anew. */
  release(key: string, owner: string): Promise<void>;
};
