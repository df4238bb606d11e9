import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';
import type { CallHistory } from './call-history.ts';

/** What monitoring knows of a request's apps and says on its card. It is stored beside the request, which nobody decides by it. */
export type Observed = {
  /** Alerts after the one that it was made for, or that it was enough for. */
  alerts?: TakenAlerts;
  /** The hours before it was requested. */
  history?: CallHistory;
  /** Calls as the card shows them, of each app whose raise runs. */
  calls?: AppCalls[];
  /** The highest calls that were seen so far, by number of the allocation. Absent in what an older version stored. */
  seen?: Record<string, number>;
  /** The same by AppID, of an older version: of all the app's allocations together. */
  peaks?: Record<string, number>;
  /** What it was used for: of each allocation that has ended and whose calls are known. */
  uses?: RaiseUse[];
};

/** How many alerts a request took in, and how many were resolved since; each absent: none. */
export type TakenAlerts = {
  folded?: { count: number; at: Instant };
  resolved?: { count: number; at: Instant };
};

/** `limit`: `null` where the app's baseline is not known. */
export type AppCalls = {
  appId: string;
  app: string;
  calls: number;
  limit: number | null;
  at: Instant;
};

/** What the raise of one allocation was used for. */
export type RaiseUse = {
  /** Number of the allocation. */
  no: number;
  appId: string;
  app: string;
  rate: number;
  /** The highest calls per minute in its time. */
  peak: number;
  /** `null` where the app's baseline is not known. */
  limit: number | null;
  /** The smallest that would have done, where that costs less; `null`: none would, or it cannot be told. */
  enough: { rate: number; spared: Units } | null;
};
