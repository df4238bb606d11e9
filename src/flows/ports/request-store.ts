import type { FreezeState } from '../../domain/freeze/freeze.ts';
import type { PackLedger } from '../../domain/packs/ledger.ts';
import type { Meter, MeterRef } from '../../domain/policy/meters/meter.ts';
import type { Actor, RequestEvent } from '../../domain/requests/events.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Instant } from '../../kit/instant.ts';
import type { SavedUnderKey } from './clients/idempotency.ts';
import type { Effect } from './outbox.ts';
import type { PushEvent } from './push-event.ts';
import type { Stored } from './stored.ts';

/** `auditHash`: of the last entry of the audit about it, which the next one goes on from. `null` or absent: none has one yet. */
export type StoredRequest = Stored<RequestState> & { auditHash?: string | null };

/** A document of the deployment and the revision that it was read at; 0: it was not there. */
export type UnchangedDocument =
  | { document: 'freeze'; expected: number }
  /** `id`: `G-3` */
  | { document: 'grant'; id: string; expected: number }
  /** `id`: `S-3` */
  | { document: 'series'; id: string; expected: number };

/** One atomic step: it is saved whole or not at all. */
export type Change = {
  /** `auditHash`: as it was loaded. */
  request: { expected: number; next: RequestState; auditHash?: string | null };
  /** Packs whose units are reserved, confirmed or released by this change. */
  ledgers: { orderId: string; expected: number; next: PackLedger }[];
  /** Meters that this change draws on or gives back to; absent: none. */
  meters?: (MeterRef & { expected: number; next: Meter })[];
  /** What the decision leaned on without changing it: saved only while each of them is as it was read. */
  unchanged?: UnchangedDocument[];
  events: RequestEvent[];
  actor: Actor;
  effects: Effect[];
  /** Saved at most once under this key; a second save with it is a `duplicate`. */
  onceKey?: string;
  /** Of what was said with that key, which is remembered with it. Absent: a line or a form, or the request itself has it. */
  fingerprint?: string;
  /** How long that is remembered; absent: as long as Slack may deliver something again. */
  onceSeconds?: number;
  /**
   * The keys of a wish, its own first: nothing is saved while one of them marks another request. `except`: requests that
   * may be marked there. Its own key marks this request afterwards.
   */
  wish?: { keys: [string, ...string[]]; seconds: number; except: readonly string[] | 'all' };
};

export type RequestStore = {
  /** A number that was never given out before, as far as this process and Redis know. Gaps are allowed. */
  nextNumber(): Promise<number>;
  /** `R-17` was given out once, though Redis has forgotten it. */
  skipNumber(request: string): Promise<void>;
  load(id: string): Promise<StoredRequest | null>;
  loadLedger(orderId: string): Promise<Stored<PackLedger>>;
  /** What stops approvals; a change that leaned on it names its revision in `unchanged`. Revision 0 where nobody ever froze anything. */
  loadFreeze(): Promise<Stored<FreezeState>>;
  /** In the same order; costs the same however many there are. */
  loadLedgers(orderIds: readonly string[]): Promise<PackLedger[]>;
  /** One that nothing was drawn on yet, or that ended long ago, is empty and at revision 0. */
  loadMeter(id: string): Promise<Stored<Meter>>;
  /** In the same order; costs the same however many there are. */
  loadMeters(ids: readonly string[]): Promise<Meter[]>;
  /** `conflict`: somebody else saved first; `duplicate`: its `onceKey` was used before; `sameAs`: the request that its wish is marked with. Nothing was written in either case. */
  commit(change: Change): Promise<'saved' | 'conflict' | 'duplicate' | { sameAs: string }>;
  /** What would keep a new request with this key and these keys of a wish from being saved now. */
  priorWish(
    onceKey: string,
    wishKeys: readonly [string, ...string[]],
  ): Promise<'duplicate' | { sameAs: string } | null>;
  /** The request that was saved or changed under that key, as far as it is remembered. */
  findByOnceKey(onceKey: string): Promise<SavedUnderKey | null>;
  /** The present revisions, in the same order; 0: there is none. */
  revisionsOf(ids: readonly string[]): Promise<number[]>;
  findByWechatRequestId(wechatRequestId: string): Promise<{ request: string; allocation: number } | null>;
  /** Requests that need attention by now; each is leased so that other replicas leave it alone for `leaseMs`. */
  takeDue(now: Instant, limit: number, leaseMs: number): Promise<string[]>;
  /** Makes running raises due that an older version left alone for ever; at the start of a process. Answers how many. */
  wake(): Promise<number>;
  /** Raises of one app that wait, run or will run after `now`, for the overlap line. */
  raisesOf(appId: string, now: Instant): Promise<RequestState[]>;
  /** Requests that allocated from a pack or tried to, the one that was asked last in front. */
  requestsOn(orderId: string, limit: number): Promise<RequestState[]>;
  /** Stores a push once; `false` if the very same event was stored before. */
  recordPush(push: PushEvent): Promise<boolean>;
  /** Remembers the first channel where somebody asked; answers the remembered one. */
  firstChannel(channel: string): Promise<string>;
  knownFirstChannel(): Promise<string | null>;
};
