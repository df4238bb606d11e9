import type { NotifiedWarning } from '../../domain/outgoing/of-warning.ts';
import type { Actor } from '../../domain/requests/events.ts';
import type { HeardBalance } from '../../domain/warnings/balance.ts';
import type { AccountHealth } from '../../domain/warnings/observe/observe-account.ts';
import type { SubjectState } from '../../domain/warnings/series.ts';
import type { Quieting, WarningMessage } from '../../domain/warnings/warning.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Effect } from './outbox.ts';
import type { Stored } from './stored.ts';

/** What is looked at again: `R-17`, `packs`, `accounts`, and `W-12` when the quiet hours that hold it end. */
export type WatchList = {
  /** What is due by now; each is leased so that other replicas leave it alone for `leaseMs`. */
  take(now: Instant, limit: number, leaseMs: number): Promise<string[]>;
  /** To be looked at as soon as possible. */
  nudge(member: string, now: Instant): Promise<void>;
};

/** Somebody snoozed, muted or unmuted the warnings of a subject; goes into the audit. */
export type WarningAuditEntry = {
  /** The message whose button was pressed: `W-12`. */
  warning: string;
  subject: string;
  actor: Actor;
  event: { type: 'warning_quieted'; at: Instant; kind: string; how: Quieting };
};

/** One atomic step: it is saved whole or not at all. */
export type WarningChange = {
  subjects: { subject: string; expected: number; next: SubjectState }[];
  /** `null`: it will never be posted, and is forgotten. */
  messages: { id: string; expected: number; next: WarningMessage | null }[];
  /** The message that quiet hours hold back in a channel. */
  held: { channel: string; expected: number; next: string | null }[];
  /** The message with the notes that wait in a channel. */
  noted: { channel: string; expected: number; next: string | null }[];
  /** Messages to be brought up to this state. */
  draw: string[];
  /**
   * When to look again; `null`: not because of time alone.
   * `leasedUntil`: only if nobody asked for another look since it was taken with this lease.
   */
  watch: { member: string; at: Instant | null; leasedUntil: Instant | null }[];
  audit?: WarningAuditEntry[];
  /** What came up now, each once; nothing of it is stored by itself. */
  notified?: NotifiedWarning[];
  /** What follows beside drawing. */
  effects?: Effect[];
};

export type WarningStore = {
  /** A number that was never given out before. Gaps are allowed. */
  nextNumber(): Promise<number>;
  /** Revision 0 where people were never notified of anything. */
  subject(subject: string): Promise<Stored<SubjectState>>;
  /** Subjects of which people were notified of something that holds, without requests. */
  openSubjects(): Promise<string[]>;
  message(id: string): Promise<Stored<WarningMessage> | null>;
  held(channel: string): Promise<Stored<string | null>>;
  noted(channel: string): Promise<Stored<string | null>>;
  /** The newest in front, those that are held back and notes that wait included. */
  last(limit: number): Promise<WarningMessage[]>;
  /** `conflict`: somebody else saved first, and nothing was written. */
  commit(change: WarningChange): Promise<'saved' | 'conflict'>;
};

/** What was heard of WeChat beside its answers, by account. */
export type AccountHealthStore = {
  read(account: string): Promise<AccountHealth>;
  saveRefused(account: string, refused: NonNullable<AccountHealth['refused']>): Promise<void>;
  saveGood(account: string, at: Instant): Promise<void>;
  savePush(account: string, at: Instant): Promise<void>;
  /** The newest push about each SPU and total counts. */
  saveHeard(heard: HeardBalance): Promise<void>;
  heard(): Promise<HeardBalance[]>;
};
