import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';

/** How a raise stands: `pending` waits for people, `approved` for WeChat. */
export type CalendarState = 'pending' | 'approved' | 'scheduled' | 'running' | 'ended' | 'cancelled';

/** One allocation with its time. */
export type CalendarRaise = {
  kind: 'raise';
  /** `R-17`, `R-17.2` */
  id: string;
  /** Its own for ever, also where a number is given out again. */
  uid: string;
  app: { appId: string; name: string };
  rate: number;
  days: number;
  startsAt: Instant;
  endsAt: Instant;
  /** It starts as soon as it is approved; `startsAt` is when it was requested. */
  onApproval: boolean;
  state: CalendarState;
  requester: string;
  changedAt: Instant;
  /** Of its request; grows with every change. */
  revision: number;
};

/** A run of a series that is still to be requested, or of which nothing will come. */
export type CalendarRun = {
  kind: 'series_run';
  /** `S-3` */
  id: string;
  /** Its own for ever. */
  uid: string;
  app: { appId: string; name: string };
  rate: number;
  days: number;
  startsAt: Instant;
  endsAt: Instant;
  /** Of its series; grows with every change. */
  revision: number;
  /** Skipped, say. Absent: it is to come. */
  calledOff?: true;
};

/** A pack that expires with units left. */
export type PackExpiry = {
  kind: 'pack_expires';
  orderId: string;
  name: string;
  at: Instant;
  left: Units;
};

export type CalendarEntry = CalendarRaise | CalendarRun | PackExpiry;

/** When something of it happens first. */
export function beginOf(entry: CalendarEntry): Instant {
  return entry.kind === 'pack_expires' ? entry.at : entry.startsAt;
}
