import type { Instant } from '../../kit/instant.ts';
import type { InLanguages } from '../../kit/language.ts';
import type { Forecast } from '../packs/forecast.ts';
import type { LimitStep } from '../plans/problem/plan.ts';
import type { CallRate } from '../traffic/call-rate.ts';
import type { Units } from '../units.ts';

export type PictureApp = { appId: string; name: string; label: InLanguages | null };

/** What was left of a pack from that moment on. */
export type BalanceStep = { at: Instant; left: Units };

/** Balance of a pack over time. */
export type BalancePicture = {
  kind: 'balance';
  pack: { orderId: string; name: string };
  all: Units;
  /** Can still be promised; what is `reserved` is taken off already. */
  left: Units;
  reserved: Units;
  /** Recorded changes, the oldest first; the last step is the present balance. */
  steps: BalanceStep[];
  /**
   * Where the pack began, with all its units, if what happened between then and the first step is not known and a part
   * of that time is shown. May lie before `from`.
   */
  began: BalanceStep | null;
  forecast: Forecast | null;
  /** Warning levels, the highest first. */
  levels: { percent: number; units: Units }[];
  validUntil: Instant;
  /** The time that is shown. */
  from: Instant;
  until: Instant;
  now: Instant;
  /** When WeChat gave the figures. */
  figuresAt: Instant;
};

/** `open`: approved, and WeChat has not confirmed it yet. */
export type RaiseState = 'ended' | 'running' | 'planned' | 'open';

export type RaiseBar = {
  /** `R-17` */
  request: string;
  /** Calls per minute. */
  rate: number;
  startsAt: Instant;
  endsAt: Instant;
  state: RaiseState;
  /** Row from 0; raises that overlap are in different ones. */
  lane: number;
  /** Its name, where a picture has raises of several. */
  app?: string;
};

/** Raises of one app on a time line. */
export type TimelinePicture = {
  kind: 'timeline';
  app: PictureApp;
  /** Calls per minute without any raise; `null`: not configured. */
  baseline: number | null;
  bars: RaiseBar[];
  lanes: number;
  /** Raises of that time for which there is no room. */
  hidden: number;
  /** There may be older requests that were not read. */
  cut: boolean;
  /** Raises that run at the same time add up; absent: the highest counts. */
  addUp?: true;
  /** The limit from that moment on: the baseline, and what raises add to it. `null`: not known. */
  limit: { at: Instant; rate: number | null }[];
  from: Instant;
  until: Instant;
  now: Instant;
};

/** What runs and what is to come of all apps, on a time line. */
export type CalendarPicture = {
  kind: 'calendar';
  /** Those of an app stand together. */
  bars: (RaiseBar & { app: string })[];
  lanes: number;
  /** Raises of that time for which there is no room. */
  hidden: number;
  apps: number;
  from: Instant;
  until: Instant;
  now: Instant;
};

/**
 * Units spent in each month; `app: null`: all apps that have no row of their own. `outside`: what moved without a request
 * for an app that nobody knows; less than nothing where more returned than left.
 */
export type SpendRow = { app: PictureApp | null; units: Units[]; outside?: true };

/** Spend per app and month. */
export type SpendPicture = {
  kind: 'spend';
  /** Only this app. */
  app: PictureApp | null;
  /** `2026-11`, the oldest first; of weeks the dates of their Mondays, `2026-11-16`. */
  months: string[];
  /** Absent: months. */
  by?: 'week';
  /** Whoever spent most in front. */
  rows: SpendRow[];
  /** Approved in that month, not confirmed yet; of all rows. */
  open: Units[];
  total: Units;
  /** So many requests were read, and there are more. */
  cut: number | null;
  now: Instant;
};

/** Calls per minute of an app in the hours before a request, against its limit and what the request would make of it. */
export type CallsPicture = {
  kind: 'calls';
  app: PictureApp;
  /** `R-17` */
  request: string;
  /** What it raises the limit by. */
  rate: number;
  /** The oldest first, at least one. */
  calls: CallRate[];
  latest: CallRate;
  highest: CallRate;
  /** The same time of the week before, moved onto this one; empty: not known. */
  weekBefore: CallRate[];
  weekBeforeHighest: number | null;
  /** What WeChat confirmed, the request apart; empty: the limit is not known. */
  limit: LimitStep[];
  limitNow: number | null;
  /** From where the request would begin on; empty as above. */
  raised: LimitStep[];
  raisedTo: number | null;
  from: Instant;
  until: Instant;
  now: Instant;
};

export type Picture = BalancePicture | TimelinePicture | CalendarPicture | SpendPicture | CallsPicture;
