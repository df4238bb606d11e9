import type { Instant } from '../../kit/instant.ts';
import type { WarningFacts, WarningKind } from './kinds.ts';
import type { Severity } from './severity.ts';

/**
 * One crossing of one level. Kind and subject together are one series: people are notified of each level of a series once,
 * and Snooze and Mute are about the series.
 */
export type Warning<K extends WarningKind = WarningKind> = WarningFacts<K> & {
  /** The key of its subject. */
  subject: string;
  /** The level that was crossed, in the unit of its kind. */
  level: number;
  /** Absent in what an older version stored. */
  severity?: Severity;
};

/** A warning within a message, and what became of it. Stored, so the names of its fields stay. */
export type WarningItem = {
  warning: Warning;
  /** `worse`: a later message has a deeper level of the series. `over`: it no longer holds and is struck through. */
  standing: { kind: 'holds' } | { kind: 'worse' } | { kind: 'over'; at: Instant };
  /** Somebody asked for silence. `until: null`: until the level changes. */
  quiet:
    | { kind: 'snoozed'; by: string; at: Instant; until: Instant | null }
    | { kind: 'muted'; by: string; at: Instant }
    | null;
  /** When it was noticed; absent: when its message was made. */
  at?: Instant;
};

/** One message with everything that came up in one channel at one time. What Slack shows always equals this state. */
export type WarningMessage = {
  /** `W-12` */
  id: string;
  channel: string;
  /** Posted in the thread of this request's card (and shown in the channel): all items but notes are about it. */
  request: string | null;
  /** At least one. */
  items: WarningItem[];
  at: Instant;
  /** Later than `at` where quiet hours held it back: then it is a digest. `NEVER`: notes that wait for the next message there. */
  postAt: Instant;
};

/** When notes are posted that wait for a message to go with. */
export const NEVER: Instant = Number.MAX_SAFE_INTEGER;

/** What somebody wants of a series. */
export type Quieting = 'hour' | 'day' | 'change' | 'mute' | 'unmute';
