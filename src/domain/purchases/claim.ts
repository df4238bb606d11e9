import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';

/** Something on the calendar that a pack will have to pay for, all of it from one pack. Stored. */
export type Claim = {
  /** `raise`: it waits for approval. `id`: `R-17.2`, or `S-3` of a run. */
  kind: 'raise' | 'run';
  id: string;
  app: string;
  /** Calls per minute. */
  rate: number;
  units: Units;
  /** When it starts; of what has no start, now. */
  at: Instant;
};

/** `orderId`: the pack that it was requested from, where that is known already. Not stored. */
export type PlannedClaim = Claim & { orderId: string | null };
