import type { RequestState } from '../domain/request/state.ts';
import type { Instant } from '../domain/units.ts';

/** Where somebody is in the parts that have pages. */
export type HomePlace = {
  /** From 1. */
  packs: number;
  /** A page's `next`, and how many waiting requests stand before it. */
  waiting: { cursor: string | null; from: number };
};

export const FIRST_PLACE: HomePlace = { packs: 1, waiting: { cursor: null, from: 0 } };

/** `tab` is the Home tab; `message` has the room of one message. */
export type HomeSize = 'tab' | 'message';

/** A raise that somebody wants back. */
export type AskedBack = { request: RequestState; no: number; by: string; expiresAt: Instant };

export type Waiting = {
  /** Requests of everybody that wait for a decision. */
  total: number;
  /** So many of them were looked at for this page, the one that waits longest first, after `from` others. */
  looked: number;
  from: number;
  /** Those that the person may decide and has not; `null` if Slack cannot say who belongs where. */
  mine: RequestState[] | null;
  next: string | null;
  /** The same for raises that somebody wants back; some of them, without pages. */
  back: AskedBack[];
};
