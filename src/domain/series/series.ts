import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { InLanguages } from '../../kit/language.ts';
import type { Client } from '../clients/client.ts';
import type { ReasonLink } from '../policy/reason-rule.ts';
import type { Rejection, Rule, Vote } from '../policy/rule.ts';
import type { Units } from '../units.ts';
import type { Timetable } from './timetable.ts';

/** One raise of each run. `units`: as they cost when the series was asked for. */
export type SeriesItem = {
  app: { appId: string /** Short name, else the AppID. */; name: string; label: InLanguages | null };
  /** Calls per minute. */
  rate: number;
  days: number;
  units: Units;
};

/** What a series does, and how often. */
export type SeriesPlan = {
  items: [SeriesItem, ...SeriesItem[]];
  timetable: Timetable;
  /** How many runs it has. */
  runs: number;
  /** Of all its runs together: they never take more. */
  units: Units;
  /** The request of a run is made so long before it. */
  leadMs: number;
};

/** What became of a run; `at`: when it was planned. */
export type Run = { at: Instant } & (
  | { outcome: 'requested' | 'allocated' | 'failed'; request: string }
  | { outcome: 'skipped'; by: string }
  /** `why`: the reason of the refusal. */
  | { outcome: 'refused'; why: string }
  /** Approvals were frozen. */
  | { outcome: 'frozen' }
  /** Nobody was there to start it: Headroom was down all that time. */
  | { outcome: 'missed' }
);

/** Why it rests until somebody resumes it. */
export type Pause =
  | { kind: 'person'; by: string }
  | { kind: 'failures'; count: number }
  /** The policy decides otherwise now; `rule`: by which rule; `refuses`: nobody could approve it. */
  | { kind: 'policy'; rule: string; refuses: boolean };

type Common = {
  /** `S-3` */
  id: string;
  /** Unguessable and its own for ever: ties buttons, and what its runs draw on, to this very series. */
  key: string;
  plan: SeriesPlan;
  reason: string;
  reasonLink?: ReasonLink;
  /** Slack user id, or that of a machine. */
  requester: string;
  /** The machine that it was submitted by. Absent: in Slack, and in series of an older version. */
  via?: Client;
  /** Channel where the card lives. */
  channel: string;
  askedAt: Instant;
  /** While it is pending it can be decided until then. */
  expiresAt: Instant;
  /** When it was approved last. Absent where it never was, and in series of an older version. */
  approvedAt?: Instant;
  rule: Rule;
  /** Version of the policy that the rule is from. */
  policy: string;
  votes: Vote[];
  /** Where it takes more than one to reject it. Absent in series of an older version. */
  rejections?: Rejection[];
  /** Other series of its apps whose runs touch its own when it was asked for. */
  overlaps: { series: string; at: Instant }[];
  /** Everything that was planned until then is done, or never will be. */
  doneUntil: Instant;
  /** The run that was announced last. */
  announced: Instant | null;
  /** What became of the last runs, also of those to come that somebody skipped; ascending. */
  history: Run[];
  /** Failed and refused runs since the last one that was allocated. */
  failures: number;
};

export type Series = Common &
  (
    | { phase: 'pending' }
    | { phase: 'active' }
    | { phase: 'paused'; at: Instant; why: Pause }
    | { phase: 'rejected'; at: Instant; by: string; reasonOfRejection: string }
    | { phase: 'withdrawn' | 'stopped'; at: Instant; by: string }
    /** `expired`: nobody decided in time; `ended`: after its last run. */
    | { phase: 'expired' | 'ended'; at: Instant }
  );

export type PendingSeries = Extract<Series, { phase: 'pending' }>;
export type ActiveSeries = Extract<Series, { phase: 'active' }>;
export type SeriesPhase = Series['phase'];

/** So much of its past is kept. */
export const MOST_HISTORY = 30;

/** The meter that its runs are counted on. */
export function seriesMeterOf({ id, key }: Pick<Series, 'id' | 'key'>): string {
  return `series:${id}:${key}`;
}

/** Units of one run. */
export function unitsOfRun({ items }: Pick<SeriesPlan, 'items'>): Units {
  return items.reduce((sum, { units }) => sum + units, 0n);
}

/** Until when a run of that moment lasts: its longest raise decides. */
export function endOfRun({ items }: Pick<SeriesPlan, 'items'>, at: Instant): Instant {
  return at + Math.max(...items.map(({ days }) => days)) * DAY_MS;
}

/** `null`: it is open. */
export function closedAt(series: Series): Instant | null {
  switch (series.phase) {
    case 'pending':
    case 'active':
    case 'paused':
      return null;
    case 'rejected':
    case 'withdrawn':
    case 'expired':
    case 'stopped':
    case 'ended':
      return series.at;
  }
}

export function isSkipped({ history }: Pick<Series, 'history'>, run: Instant): boolean {
  return history.some((one) => one.at === run && one.outcome === 'skipped');
}

/** Units that its runs may still take. */
export function remainingUnits({ plan }: Pick<Series, 'plan'>, drawn: Units): Units {
  return drawn < plan.units ? plan.units - drawn : 0n;
}
