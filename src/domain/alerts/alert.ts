import type { Instant } from '../../kit/instant.ts';

/** What an alert says of an app's traffic; `null`: it does not say. */
export type TrafficFacts = {
  /** Calls per minute now. */
  calls: number | null;
  /** The limit at that time. */
  limit: number | null;
  /** Share of calls, 0 to 1, that were answered with 45011 (over the limit). It also came without any load, so it proves nothing. */
  share45011: number | null;
  /** The same of 40163 (a code used twice): such calls are burnt for nothing. */
  share40163: number | null;
};

/** One alert of monitoring, whatever it came from. */
export type Alert = {
  status: 'firing' | 'resolved';
  labels: Readonly<Record<string, string>>;
  facts: TrafficFacts;
  /** What was measured, of a monitor that has no place for facts; absent or `null`: it says none. Its unit is the rule's to know. */
  value?: number | null;
};

/** Which alerts are about which app, and what is requested for them. */
export type AlertRule = {
  name: string;
  /** Labels that have to be there with that value. */
  match: Readonly<Record<string, string>>;
  /** Short name, AppID or display name; or the label that holds it. */
  app: { name: string } | { label: string };
  /** Percent above the calls that were measured. */
  headroomPercent: number;
  /** Percent of the limit from which on anything is requested. */
  nearPercent: number;
  days: number;
  /** At most one request for an app in that time. */
  everyMs: number;
  /** So far ahead the alert sees: the raise begins then. 0: as soon as it is approved. */
  leadMs: number;
  /** Absent: the value of an alert is of no use. */
  value?: 'calls';
};

/** What was requested for an app because of alerts, the last time. One at a time, whatever fires how often. */
export type Episode = {
  /** Counts the episodes of the app. */
  no: number;
  at: Instant;
  /** `null`: it is being made, or was refused. */
  request: string | null;
  /** Why it could not be requested; absent: it could. */
  refused?: string;
  /** Calls per minute that the alert said. Absent in episodes of an older version. */
  calls?: number;
  /** Those that the app could make then. Absent as above. */
  limit?: number;
  /** What raises that ran then added to the app's own limit. Absent as above. */
  raised?: number;
  /** The app's own limit as it followed from these two. Absent in episodes of an older version, and where it is configured. */
  baseline?: number;
};

/**
 * What becomes of an alert. `unmapped`: no rule is about it, or it names no app that is known. `too_large`: of a body, whose alerts
 * nobody counted.
 */
export type AlertOutcome =
  | 'unmapped'
  | 'resolved'
  | 'traffic_unknown'
  | 'not_near'
  | 'covered'
  | 'folded'
  | 'too_often'
  | 'requested'
  | 'refused'
  | 'unreadable'
  | 'too_large';
