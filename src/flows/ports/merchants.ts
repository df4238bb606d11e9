import type { Announcement } from '../../domain/merchants/announcement.ts';
import type { CheckFailure } from '../../domain/merchants/check-failure.ts';
import type { Invitation } from '../../domain/merchants/invitation.ts';
import type { MerchantEvent, MerchantState } from '../../domain/merchants/merchant.ts';
import type {
  AuthorizationPush,
  PlatformEvent,
  ReleaseCheck,
} from '../../domain/merchants/platform-event.ts';
import type { Visit } from '../../domain/merchants/visit.ts';
import type { Instant } from '../../kit/instant.ts';
import type { PostOutcome } from './messenger.ts';
import type { Effect } from './outbox.ts';
import type { Page, Stored } from './stored.ts';

/** The newest ticket. `createdAt`: WeChat's time; `receivedAt`: ours. */
export type StoredTicket = { ticket: string; createdAt: Instant; receivedAt: Instant };

export type TicketStore = {
  /** Durable. `false` for one that is not newer than the stored one: pushes may be replayed. */
  save(ticket: StoredTicket): Promise<boolean>;
  /** `null`: none ever came. */
  newest(): Promise<StoredTicket | null>;
};

/** What a change does with the grant that tokens are made of. Tokens of an earlier grant are never used again. */
export type GrantChange = { kind: 'keep' } | { kind: 'replace'; refreshToken: string } | { kind: 'drop' };

/** One atomic step: it is saved whole or not at all. */
export type MerchantChange = {
  expected: number;
  next: MerchantState;
  grant: GrantChange;
  events: MerchantEvent[];
  announcements: Announcement[];
  /** What else has to be done because of it. */
  effects?: Effect[];
};

export type MerchantFilter = { status: MerchantState['status'] | 'any' };

export type MerchantStore = {
  load(appId: string): Promise<Stored<MerchantState> | null>;
  /** `conflict`: somebody else saved first and nothing was written. `generation`: of the grant from now on. */
  commit(change: MerchantChange): Promise<{ kind: 'saved'; generation: number } | { kind: 'conflict' }>;
  /** Keeps an access token that came with a grant; nothing happens if there is a later grant. */
  saveAccessToken(
    appId: string,
    generation: number,
    token: { token: string; expiresAt: Instant },
  ): Promise<void>;
  /** Newest first. Those that ended are listed by their end. */
  page(filter: MerchantFilter, cursor: string | null, limit: number): Promise<Page<Stored<MerchantState>>>;
  /** Everything that happened to an account, from the beginning. */
  history(appId: string, limit: number): Promise<MerchantEvent[]>;
  /** AppIDs of all that are stored as authorized. */
  authorized(): Promise<string[]>;
};

/** What was pushed and has an effect. */
export type PlatformInbox = {
  /** Keeps an event and the work that follows from it; `false` if the very same one was kept before. */
  recordEvent(event: Exclude<PlatformEvent, { kind: 'ticket' }>): Promise<boolean>;
  /** Keeps what WeChat's check before a release asked for, once. */
  recordReleaseCheck(check: ReleaseCheck): Promise<void>;
};

export type InvitationStore = {
  load(id: string): Promise<Stored<Invitation> | null>;
  loadVisit(nonce: string): Promise<Stored<Visit> | null>;
  /** The visit whose link had this code. */
  visitOf(preAuthCode: string): Promise<string | null>;
  /** What a code is compared by. */
  fingerprint(code: string): string;
  /** Saves both or none. `preAuthCode`: of a visit that begins. */
  commit(change: {
    invitation: { expected: number; next: Invitation };
    visit?: { expected: number; next: Visit; preAuthCode?: string };
  }): Promise<'saved' | 'conflict'>;
  /** Newest first. */
  page(cursor: string | null, limit: number): Promise<Page<Stored<Invitation>>>;
};

/** How comparing everything with WeChat went. `lastError`: of the last try, or of the first account that failed in it. */
export type ReconciliationRecord = {
  lastTriedAt: Instant | null;
  lastGoodAt: Instant | null;
  lastError: CheckFailure | null;
};

export type ReconciliationStore = {
  read(): Promise<ReconciliationRecord>;
  saveTried(at: Instant): Promise<void>;
  saveGood(at: Instant): Promise<void>;
  saveFailed(error: CheckFailure): Promise<void>;
};

/** Posts announcements about merchants to Slack. */
export type MerchantMessenger = {
  /** The channel for it; `null` while none is known. */
  channel(): Promise<string | null>;
  post(channel: string, id: string, announcement: Announcement): Promise<PostOutcome>;
  /** Looks for the message by its metadata. Throws if Slack cannot be asked. */
  find(channel: string, id: string, since: Instant): Promise<string | null>;
};

/** Who is behind an invitation, for a page that strangers read. */
export type Inviters = {
  /** The name that a person goes by; `null` if it is not known. */
  nameOf(userId: string): Promise<string | null>;
};

/** A text, such as an invitation's address, as a picture to scan: PNG. */
export type QrPicture = (text: string) => Buffer;

/** Applies an event that was kept. */
export type ApplyAuthorization = (push: AuthorizationPush) => Promise<void>;
