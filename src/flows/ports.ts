import type { Announcement } from '../domain/authorization/announcement.ts';
import type { AuthorizationPush, ReleaseCheck } from '../domain/authorization/platform-event.ts';
import type { Loss } from '../domain/losses/loss.ts';
import type { BalancePoint } from '../domain/packs/forecast.ts';
import type { PackLedger } from '../domain/packs/ledger.ts';
import type { Pack, RawSku } from '../domain/packs/pack.ts';
import type { PackList } from '../domain/packs/pack-list.ts';
import type { PackSync } from '../domain/packs/sync.ts';
import type { Picture } from '../domain/pictures/picture.ts';
import type { Actor, RequestEvent } from '../domain/request/events.ts';
import type { ShownCard } from '../domain/request/recover.ts';
import type { RequestState } from '../domain/request/state.ts';
import type { Instant, Units } from '../domain/units.ts';
import type { WarningMessage } from '../domain/warnings/warning.ts';
import type { ReadFailure } from './read-failure.ts';

/** Epoch milliseconds now. The only clock a flow knows. */
export type Clock = () => Instant;

/** What flows write to the log. Never a secret, never what a person typed. */
export type FlowLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/* ---------- storage ---------- */

/** A document and the revision it was read at; revisions start at 1, 0 means "not there yet". */
export type Stored<T> = { value: T; revision: number };

/** Work that follows from a saved change. Each may be delivered more than once and knows its own key. */
export type Effect =
  | { kind: 'draw_card'; request: string }
  | { kind: 'submit'; request: string; allocation: number }
  | { kind: 'advance'; request: string }
  | { kind: 'notify'; request: string; notice: Notice }
  | { kind: 'apply_push'; push: PushEvent }
  /** Redis may have lost what its card shows. */
  | { kind: 'compare_card'; request: string }
  | { kind: 'report_loss'; loss: Loss }
  | { kind: 'draw_warning'; message: string }
  | { kind: 'apply_authorization'; push: AuthorizationPush }
  | { kind: 'announce_authorization'; announcement: Announcement }
  | { kind: 'answer_release_check'; check: ReleaseCheck };

/** An effect as it waits in the outbox: its id is its job's id, so that delivering it twice is once. */
export type OutboxEntry = { id: string; effect: Effect };

/** Effects that were stored with their change and are not yet handed to the job queue. */
export type Outbox = {
  /** The oldest entries, as stored and as read. */
  peek(limit: number): Promise<{ raw: string; entry: OutboxEntry }[]>;
  /** Takes entries out after they were handed on. */
  remove(raws: string[]): Promise<void>;
  depth(): Promise<number>;
};

/** Something a person asked for, kept before Slack is told that it arrived: Slack sends nothing a second time after that. */
export type InboxEntry = {
  /** Its own, also where Slack delivered the same payload twice. */
  id: string;
  kind: 'command' | 'action' | 'view';
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

/** Something to be said once. `to`: the card's thread, or a person directly. */
export type Notice = {
  /** `unposted`: the card could not be posted where it belongs. `found`: records were lost, and it is known again how it stands. */
  about:
    | 'rejected'
    | 'expired'
    | 'allocated'
    | 'failed'
    | 'unknown'
    | 'unposted'
    | 'found'
    | 'cancel_asked'
    | 'cancelled'
    | 'not_cancelled'
    | 'cancel_unknown';
  to: { kind: 'thread' } | { kind: 'person'; userId: string };
};

/** One atomic step: it is saved whole or not at all. */
export type Change = {
  request: { expected: number; next: RequestState };
  /** Packs whose units are reserved, confirmed or released by this change. */
  ledgers: { orderId: string; expected: number; next: PackLedger }[];
  events: RequestEvent[];
  actor: Actor;
  effects: Effect[];
  /** Saved at most once under this key; a second save with it is a `duplicate`. */
  onceKey?: string;
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
  load(id: string): Promise<Stored<RequestState> | null>;
  loadLedger(orderId: string): Promise<Stored<PackLedger>>;
  /** `conflict`: somebody else saved first; `duplicate`: its `onceKey` was used before; `sameAs`: the request that its wish is marked with. Nothing was written in either case. */
  commit(change: Change): Promise<'saved' | 'conflict' | 'duplicate' | { sameAs: string }>;
  /** What would keep a new request with this key and these keys of a wish from being saved now. */
  priorWish(
    onceKey: string,
    wishKeys: readonly [string, ...string[]],
  ): Promise<'duplicate' | { sameAs: string } | null>;
  findByWechatRequestId(wechatRequestId: string): Promise<{ request: string; allocation: number } | null>;
  /** Requests that need attention by now; each is leased so that other replicas leave it alone for `leaseMs`. */
  takeDue(now: Instant, limit: number, leaseMs: number): Promise<string[]>;
  /** Makes running raises due that an older version left alone for ever; at the start of a process. Answers how many. */
  wake(): Promise<number>;
  /** Raises of one app that wait, run or will run after `now`, for the overlap line. */
  raisesOf(appId: string, now: Instant): Promise<RequestState[]>;
  /** Requests that allocated from a pack or tried to, the newest approval first. */
  requestsOn(orderId: string, limit: number): Promise<RequestState[]>;
  /** Stores a push once; `false` if the very same event was stored before. */
  recordPush(push: PushEvent): Promise<boolean>;
  /** Remembers the first channel where somebody asked; answers the remembered one. */
  firstChannel(channel: string): Promise<string>;
  knownFirstChannel(): Promise<string | null>;
};

/** A part of a list. */
export type Page<T> = {
  items: T[];
  /** Of the whole list at this moment. */
  total: number;
  /** Where the next part begins; `null` at the end. Opaque, and safe to take from anybody. */
  next: string | null;
};

/** Reads one part of a list; the first without a cursor. A cursor that cannot be read begins anew. */
export type ReadPage<F> = (
  filter: F,
  cursor: string | null,
  limit: number,
) => Promise<Page<Stored<RequestState>>>;

/** Lists of requests. Each costs the same however many requests there are. */
export type RequestLists = {
  /** Those that wait for a decision, the one that waits longest first. */
  pending: ReadPage<Record<never, never>>;
  /** Raises that somebody wants back and nobody has decided about, the one that waits longest first. */
  cancelAsked: ReadPage<Record<never, never>>;
  /** Approved ones whose run has not ended by `now`, the one that ends first in front. */
  running: ReadPage<{ appId: string | null; now: Instant }>;
  /** All that were ever asked since then (`null`: ever), newest first. */
  history: ReadPage<{ appId: string | null; since: Instant | null }>;
  /** All of one person, newest first. */
  ofRequester: ReadPage<{ userId: string }>;
};

/** One event as the audit keeps it. */
export type AuditEntry = { request: string; revision: number; actor: Actor; event: RequestEvent };

export type AuditTrail = {
  /** Everything that happened to a request, from the beginning. */
  of(request: string, cursor: string | null, limit: number): Promise<Page<AuditEntry>>;
};

/** Where a card is and what it shows. */
export type CardRecord = {
  channel: string;
  /** Absent until the first post was confirmed. */
  ts?: string;
  /** Revision shown; 0 until posted. */
  shown: number;
  /** A post was tried then and its outcome is not known. */
  triedAt?: Instant;
  /** Slack will never take it there; the requester was told. */
  givenUp?: boolean;
  /** When it was last compared with what is stored, after Redis may have lost writes. */
  comparedAt?: Instant;
};

/** What became of an effect: done, or to be run again. `failed`: it went wrong, so wait longer each time. */
export type Delivery = { kind: 'done' } | { kind: 'again'; afterMs: number; failed?: boolean };

/** Runs `work` while no other replica works on `key`; `busy` when one does. */
export type Exclusively = <T>(key: string, work: () => Promise<T>) => Promise<T | 'busy'>;

/** What WeChat last said about all packs, shared by all replicas. */
export type PackFiguresStore = {
  /**
   * `unreadable`: so many orders could not be read at the last good synchronisation. `failure`: why the tries since then
   * failed; `null` where none did, or it is not known.
   */
  read(): Promise<{ packs: Pack[]; unreadable: number; failure: ReadFailure | null; sync: PackSync }>;
  lastSync(): Promise<PackSync>;
  saveTried(at: Instant): Promise<void>;
  /** The next look synchronises, however young the figures are. */
  makeDue(): Promise<void>;
  /** In place of all that was there. `unreadable`: orders that could not be read; 0 if left out. */
  saveGood(packs: Pack[], at: Instant, unreadable?: number): Promise<void>;
  saveFailed(error: string, failure?: ReadFailure): Promise<void>;
};

/** How the balance of a pack went. */
export type BalanceHistory = {
  /** From the oldest on; a point for every change that was seen. */
  points(orderId: string): Promise<BalancePoint[]>;
};

export type MessageLog = {
  card(request: string): Promise<CardRecord | null>;
  saveCard(request: string, record: CardRecord): Promise<void>;
  /** Same for warnings, by `W-12`. */
  warning(id: string): Promise<CardRecord | null>;
  saveWarning(id: string, record: CardRecord): Promise<void>;
  /** Same for notices, by the effect's id. */
  notice(id: string): Promise<{ ts?: string; triedAt?: Instant } | null>;
  saveNotice(id: string, record: { ts?: string; triedAt?: Instant }): Promise<void>;
  exclusively: Exclusively;
};

/** Slack's posting rules, kept across replicas. Milliseconds to wait; 0 = go now (the place is then taken). */
export type Pace = {
  /** Warnings give way: where anything else waits for the channel, they take no place. */
  take(channel: string, what?: 'warning'): Promise<number>;
  /** Slack said 429: nobody posts with this method before then. */
  pause(method: string, ms: number): Promise<void>;
  pausedFor(method: string): Promise<number>;
};

/** A small cache shared by replicas. Values are JSON with bigint. */
export type Cache = {
  get<T>(key: string): Promise<T | null>;
  set<T>(key: string, value: T, ttlSeconds: number): Promise<void>;
};

/* ---------- WeChat ---------- */

/** What became of one assignPackage call. */
export type AssignOutcome =
  | { kind: 'accepted' } // errcode 0: the push decides
  | { kind: 'already_allocated' } // 10121009
  | { kind: 'in_progress' } // 10121011
  | { kind: 'was_cancelled' } // 10121010
  | { kind: 'refused'; code: number; rid?: string } // a clear no
  | { kind: 'unclear'; code: number; rid?: string } // an answer whose meaning is not published: neither yes nor no
  /** A no that may pass: busy, limits, token, whitelist. `uncertain`: it may have been processed all the same. */
  | { kind: 'put_off'; code: number; uncertain: boolean; rid?: string }
  | { kind: 'no_answer'; cause: string }; // time-out, broken connection, 5xx, unreadable

export type AssignOrder = {
  orderId: string;
  skuId: string;
  receiverAppId: string;
  wechatRequestId: string;
  beginsAt: Instant | null;
};

/** One provider account at WeChat. Reads throw `WeChatError` (said no) or `WeChatUnreachable` (no answer). */
export type WeChatAccount = {
  /** Never throws for what WeChat may answer; every case is an outcome. */
  assign(order: AssignOrder): Promise<AssignOutcome>;
  cancel(order: { orderId: string; wechatRequestId: string }): Promise<AssignOutcome>;
  /** All pages of the paid orders of the wholesale SPU. */
  packs(spuId: string): Promise<PackList>;
  pack(orderId: string): Promise<Pack>;
  convertibleSkus(orderId: string): Promise<SkuAnswer>;
  /** getSPUsageDetail, all pages. */
  usage(spuId: string): Promise<UsageDetail>;
};

/** What an order can be turned into. `unreadable`: so many more specifications could not be read. */
export type SkuAnswer = { skus: RawSku[]; unreadable: number };

/** The totals are `null` where they could not be read, and so many packages were not either. */
export type UsageDetail = {
  all: Units | null;
  effectiveUse: Units | null;
  unreadable: number;
  packages: {
    packageId: string;
    status: number;
    startsAt: Instant;
    endsAt: Instant;
    all: Units;
    used: Units;
    spuId: string;
    skuId: string;
    orderId: string | null;
  }[];
};

/** The accounts of the deployment by name. */
export type WeChat = { account(name: string): WeChatAccount; names(): string[] };

/**
 * A checked and understood push. `key` recognises the same event sent again.
 *
 * `authenticated`: `sealed` means that the signature covers what it says. `plain` means that it covers only the address, so
 * anybody who saw one could have written it. Events stored by earlier versions have none, which counts as plain.
 */
export type PushEvent = {
  account: string;
  key: string;
  createdAt: Instant | null;
  receivedAt: Instant;
  authenticated: 'sealed' | 'plain';
} & (
  | {
      kind: 'assigned';
      result: number;
      orderId: string;
      wechatRequestId: string;
      receiverAppId: string;
      packageId: string | null;
      /** What the receiver got, where WeChat says so. */
      skuId?: string;
    }
  | {
      kind: 'cancelled';
      result: number;
      orderId: string;
      wechatRequestId: string;
      receiverAppId: string;
      skuId?: string;
    }
  | {
      kind: 'balance';
      eventType: 1 | 3;
      appId: string | null;
      spuId: string;
      spuName: string;
      total: Units;
      used: Units;
    }
  | {
      kind: 'validity';
      eventType: 2 | 4;
      appId: string | null;
      spuId: string;
      spuName: string;
      endsAt: string;
    }
  | { kind: 'unsupported'; eventType: string | null; event: string | null }
);

/* ---------- pictures ---------- */

/** For whom a picture is drawn. `timeZone` is an IANA name. */
export type PictureReader = { language: 'en' | 'zh'; timeZone: string };

/** Throws `PictureFault` (with `code`: `busy`, `late`, `died` or `failed`) where nothing can be drawn now. */
export type PictureDrawer = {
  /** A PNG file. The same picture for the same reader is drawn once. */
  draw(picture: Picture, reader: PictureReader): Promise<Uint8Array<ArrayBuffer>>;
};

/* ---------- Slack ---------- */

/** What became of one message. */
export type PostOutcome =
  | { kind: 'done'; ts: string }
  | { kind: 'rate_limited'; retryAfterMs: number }
  /** It may have been posted. */
  | { kind: 'no_answer' }
  /** The message or channel to be changed is not there (any more). */
  | { kind: 'gone' }
  | { kind: 'refused'; error: string };

export type CardToShow = { request: RequestState; revision: number };

export type Messenger = {
  postCard(channel: string, card: CardToShow): Promise<PostOutcome>;
  updateCard(channel: string, ts: string, card: CardToShow): Promise<PostOutcome>;
  /** Looks for the card by its metadata. Throws if Slack cannot be asked. */
  findCard(channel: string, request: string, since: Instant): Promise<string | null>;
  postNotice(place: NoticePlace, id: string, notice: Notice, request: RequestState): Promise<PostOutcome>;
  /** What the card's message shows; `null` where there is none. Throws if Slack cannot be asked. */
  readCard(channel: string, ts: string): Promise<ShownCard | null>;
  /** Looks for a notice by its own id, or for one that says the same. Throws if Slack cannot be asked. */
  findNotice(place: NoticePlace, wanted: WantedNotice, since: Instant): Promise<string | null>;
  postWarning(message: WarningMessage, revision: number, threadTs: string | null): Promise<PostOutcome>;
  updateWarning(ts: string, message: WarningMessage, revision: number): Promise<PostOutcome>;
  /** Looks for the warning by its metadata. Throws if Slack cannot be asked. */
  findWarning(place: NoticePlace, id: string, since: Instant): Promise<string | null>;
  /** Channel of the direct conversation with a person; `null` where Slack refuses one. Throws without an answer. */
  directChannel(userId: string): Promise<string | null>;
};

/** `alike`: another notice of the same request about the same will do, too. */
export type WantedNotice = { id: string; alike?: { request: string; about: Notice['about'] } };

export type NoticePlace = { channel: string; threadTs?: string };

export type Directory = {
  inChannel(channel: string, userId: string): Promise<boolean>;
  /** Those of `groups` that the person belongs to. */
  groupsOf(userId: string, groups: string[]): Promise<string[]>;
};
