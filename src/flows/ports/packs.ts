import type { BalancePoint } from '../../domain/packs/forecast.ts';
import type { Pack } from '../../domain/packs/pack.ts';
import type { PackSync } from '../../domain/packs/sync.ts';
import type { Instant } from '../../kit/instant.ts';
import type { ReadFailure } from './read-failure.ts';

/** What WeChat last said about all packs, shared by all replicas. */
export type PackFiguresStore = {
  /**
   * `unreadable`: so many orders could not be read at the last good synchronisation. `failure`: why the tries since then
   * failed; `null` where none did, or it is not known.
   */
  read(): Promise<{ packs: Pack[]; unreadable: number; failure: ReadFailure | null; sync: PackSync }>;
  lastSync(): Promise<PackSync>;
  saveTried(at: Instant): Promise<void>;
  /** The next look synchronises, however young the figures are. */
  makeDue(): Promise<void>;
  /** In place of all that was there. `unreadable`: orders that could not be read; 0 if left out. */
  saveGood(packs: Pack[], at: Instant, unreadable?: number): Promise<void>;
  saveFailed(error: string, failure?: ReadFailure): Promise<void>;
};

/** How the balance of a pack went. */
export type BalanceHistory = {
  /** From the oldest on; a point for every change that was seen. */
  points(orderId: string): Promise<BalancePoint[]>;
};
