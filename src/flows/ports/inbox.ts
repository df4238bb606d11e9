import type { Instant } from '../../kit/instant.ts';

/** Something a person asked for, kept before Slack is told that it arrived: Slack sends nothing a second time after that. */
export type InboxEntry = {
  /** Its own, also where Slack delivered the same payload twice. */
  id: string;
  kind: 'command' | 'action' | 'view' | 'event';
  /** The payload as it came; JSON. */
  body: unknown;
  keptAt: Instant;
};

/** What was acknowledged and is not yet done. Its process does it; others take it up when that process is gone. */
export type Inbox = {
  keep(entry: InboxEntry): Promise<void>;
  done(entry: InboxEntry): Promise<void>;
  /** Entries that nobody has ended in time; each is leased so that other replicas leave it alone for `leaseMs`. */
  takeLeftBehind(now: Instant, limit: number, leaseMs: number): Promise<InboxEntry[]>;
};
