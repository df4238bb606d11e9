import type { Loss, LossWindow } from '../../domain/losses/loss.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Effect } from './outbox.ts';

/** Signs that writes were lost. */
export type LossStore = {
  /** Keeps it once, by its id, with what follows from it; `false` if it was known. */
  report(loss: Loss, effects?: Effect[]): Promise<boolean>;
  /** Those that were found since then. */
  recent(since: Instant): Promise<Loss[]>;
  /** Work that follows from no change of a request. `occasion`: its own, so that the same work for it is done once. */
  enqueue(effects: Effect[], occasion?: string): Promise<void>;
};

/** Whether Redis still is the one that was written to. */
export type Continuity = {
  /** To be called every few seconds. Answers the time of which writes may be gone, once, by whichever replica notices. */
  check(): Promise<LossWindow | null>;
  /** The last time after `at` of which writes may be gone; `null` where none is known. */
  lostSince(at: Instant): Promise<LossWindow | null>;
};
