import type { Instant } from '../../kit/instant.ts';

/** Something to be said once about a series. `unposted`: its card could not be posted where it belongs. */
export type SeriesNotice = { to: { kind: 'thread' } | { kind: 'person'; userId: string } } & (
  | {
      about:
        | 'approved'
        | 'rejected'
        | 'expired'
        | 'paused'
        | 'resumed'
        | 'resubmitted'
        | 'stopped'
        | 'ended'
        | 'unposted';
    }
  /** About one run, or several where it says how many. */
  | {
      about: 'announced' | 'skipped' | 'unskipped' | 'requested' | 'refused' | 'frozen' | 'missed';
      run: Instant;
      count?: number;
      /** It began after its time. */
      late?: true;
    }
);
