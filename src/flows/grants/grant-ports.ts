import type { GrantEvent } from '../../domain/grants/grant-event.ts';
import type { GrantNotice } from '../../domain/grants/grant-notice.ts';
import type { StandingGrant } from '../../domain/grants/standing-grant.ts';
import type { ShownGrantCard } from '../../domain/losses/recover-grant.ts';
import type { Actor } from '../../domain/requests/events.ts';
import type { Units } from '../../domain/units.ts';
import type { Instant } from '../../kit/instant.ts';
import type { SavedUnderKey } from '../ports/clients/idempotency.ts';
import type { NoticePlace, PostOutcome } from '../ports/messenger.ts';
import type { Effect } from '../ports/outbox.ts';
import type { UnchangedDocument } from '../ports/request-store.ts';
import type { Stored } from '../ports/stored.ts';

/** One atomic step: it is saved whole or not at all. */
export type GrantChange = {
  grant: { expected: number; next: StandingGrant };
  events: GrantEvent[];
  actor: Actor;
  effects: Effect[];
  /** What the decision leaned on without changing it: saved only while each of them is as it was read. */
  unchanged?: UnchangedDocument[];
  /** Saved at most once under this key; a second save with it is a `duplicate`. */
  onceKey?: string;
  /** Of what was said with that key, which is remembered with it. Absent: a line. */
  fingerprint?: string;
};

export type GrantStore = {
  /** A number that was never given out before. Gaps are allowed. */
  nextNumber(): Promise<number>;
  load(id: string): Promise<Stored<StandingGrant> | null>;
  /** The one that was saved or changed under a key, in the time that machines' keys are kept. */
  findByOnceKey(onceKey: string): Promise<SavedUnderKey | null>;
  /** Those that are pending or active, the one that was asked for first in front. */
  open(): Promise<Stored<StandingGrant>[]>;
  /** Those whose time has come; each is leased so that other replicas leave it alone for `leaseMs`. */
  takeDue(now: Instant, limit: number, leaseMs: number): Promise<string[]>;
  /** `conflict`: somebody else saved first; `duplicate`: its `onceKey` was used before. Nothing was written in either case. */
  commit(change: GrantChange): Promise<'saved' | 'conflict' | 'duplicate'>;
};

/** A grant as people see it: what is left of it changes without it. */
export type ShownGrant = { grant: StandingGrant; drawn: Units };

/** Posts cards of grants and what is said about them, and finds them again. */
export type GrantMessenger = {
  post(channel: string, shown: ShownGrant, revision: number): Promise<PostOutcome>;
  update(channel: string, ts: string, shown: ShownGrant, revision: number): Promise<PostOutcome>;
  /** Throws if Slack cannot be asked. */
  find(channel: string, grant: string, since: Instant): Promise<string | null>;
  /** What the card's message shows; `null` where there is none. Throws if Slack cannot be asked. */
  read(channel: string, ts: string): Promise<ShownGrantCard | null>;
  postNotice(place: NoticePlace, id: string, notice: GrantNotice, shown: ShownGrant): Promise<PostOutcome>;
  /** Throws if Slack cannot be asked. */
  findNotice(place: NoticePlace, id: string, since: Instant): Promise<string | null>;
};

/** A user group as people name it. */
export type UserGroup = { id: string; handle: string; name: string };

/** All user groups of the workspace. Throws if Slack cannot be asked: nobody is guessed. */
export type UserGroups = { list(): Promise<UserGroup[]> };
