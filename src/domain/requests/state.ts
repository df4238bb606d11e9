import type { Instant } from '../../kit/instant.ts';
import type { InLanguages } from '../../kit/language.ts';
import type { Rule } from '../policy/rule.ts';
import type { Units } from '../units.ts';

/** What somebody asked for. Everything the card shows is in here or in the state around it. */
export type Raise = {
  /** Provider account (name in the configuration) that pays. */
  account: string;
  app: {
    appId: string /** Short name from the configuration, else the AppID. */;
    name: string;
    label: InLanguages | null;
  };
  /** Calls per minute. */
  rate: number;
  days: number;
  sku: { skuId: string; spuId: string; name: string };
  pack: { orderId: string; name: string; validUntil: Instant };
  units: Units;
  /** `null`: as soon as it is approved. */
  beginsAt: Instant | null;
  reason: string;
  /** Figures of the moment it was asked, for the card. */
  asked: {
    /** Units left after everything reserved then. */
    packLeft: Units;
    packAll: Units;
    /** Other raises of the same app in that time. */
    overlaps: { request: string; rate: number; startsAt: Instant; endsAt: Instant }[];
  };
};

export type Vote = { userId: string; at: Instant };

/** Why an allocation did not happen. `code`: WeChat's errcode, or the `result` of its push; `rid`: of the refused call. */
export type Failure =
  | { source: 'answer' | 'push'; code: number; rid?: string }
  | { source: 'usage' }
  | { source: 'person'; userId: string };

/** How it became known that an allocation happened. */
export type Proof = 'push' | 'replay' | 'usage' | 'person';

/** What never changes about an allocation once it was approved; the WeChat requestId is fixed here, before any call. */
export type AllocationOrder = {
  /** 1, 2, …: `R-17.1` */
  no: number;
  /** WeChat's idempotence key: `[0-9A-Za-z_-]{10,64}`, unique for ever. */
  wechatRequestId: string;
  orderId: string;
  skuId: string;
  receiverAppId: string;
  units: Units;
  beginsAt: Instant | null;
  days: number;
};

/** What was tried so far. */
export type Attempts = {
  count: number;
  firstAt: Instant;
  lastAt: Instant;
  /** The last call has no recorded outcome yet: it is under way, or its process died. */
  open: boolean;
  /** At least one attempt may have reached WeChat without a readable answer, so a later "no" proves nothing by itself. */
  uncertain: boolean;
  /** WeChat's last refusal, if any; 0 when there was none. */
  lastCode: number;
  /** The pack's used figure read just before the first call; `null` if it could not be read. */
  usedBefore: Units | null;
};

/** What WeChat confirmed. */
export type Confirmed = {
  at: Instant;
  startsAt: Instant;
  endsAt: Instant;
  packageId: string | null;
  proof: Proof;
  /** WeChat takes it back until then; absent where it never did or does no more. */
  cancelUntil?: Instant;
  /** Absent while it has only just been confirmed. */
  stage?: Stage;
};

/** How far an allocated raise has come. It only ever moves on, in this order. */
export type Stage = 'scheduled' | 'active' | 'ended';

/**
 * Shall WeChat take this allocation back? People decide by the rule of the raise. The question lives inside the
 * allocation rather than as a request of its own: the answer, the start of the raise and WeChat's pushes all change
 * that one document, so its revision alone decides who was first, and its one card tells everything.
 */
export type CancelQuestion = { by: string; at: Instant; expiresAt: Instant; votes: Vote[] };

/** Why an allocation was not cancelled. `late`: it began before WeChat was asked. */
export type CancelFailure =
  | { source: 'answer' | 'push'; code: number; rid?: string }
  | { source: 'person'; userId: string }
  | { source: 'late' };

/** How the last wish to cancel ended where the raise stays. */
export type CancelEnd =
  | { how: 'rejected' | 'withdrawn'; at: Instant; by: string }
  | { how: 'expired'; at: Instant }
  | { how: 'refused'; at: Instant; failure: CancelFailure };

export type CancelProof = 'push' | 'answer' | 'person';

export type Allocation = AllocationOrder &
  (
    | { state: 'reserved' }
    | { state: 'submitting'; attempts: Attempts }
    | { state: 'accepted'; at: Instant; attempts: Attempts }
    | (Confirmed & { state: 'allocated'; question?: CancelQuestion; cancelEnd?: CancelEnd })
    | {
        state: 'cancelling';
        since: Instant;
        confirmed: Confirmed;
        /** Calls of cancelAssign; `null` before the first. */
        calls: Attempts | null;
        /** WeChat accepted one of them: its push decides. */
        accepted: boolean;
        /** People are asked to settle it since then; a push still does. */
        unknownSince: Instant | null;
      }
    | { state: 'cancelled'; at: Instant; proof: CancelProof; by: string | null }
    | { state: 'failed'; at: Instant; failure: Failure }
    /** People are asked to settle it; a late push or proof still does. */
    | { state: 'unknown'; since: Instant; attempts: Attempts }
  );

type Common = {
  /** `R-17` */
  id: string;
  /**
   * Unguessable and its own for ever: numbers can be given out again after Redis lost its last writes, and a button of an old
   * card must not decide about another request. Absent in requests of an older version.
   */
  key?: string;
  /** The stored revision that this state is, so that whatever shows it knows how new it is. Absent as above. */
  revision?: number;
  /**
   * WeChat's idempotence keys, by allocation from the first on. Fixed when the request is made, before anybody approves it: an
   * approval that Redis forgot is repeated with the same one, and WeChat counts it once. Absent as above.
   */
  wechatRequestIds?: string[];
  kind: 'raise';
  raise: Raise;
  /** Slack user id. */
  requester: string;
  /** Channel where the card lives. */
  channel: string;
  askedAt: Instant;
  /** A pending request ends then. */
  expiresAt: Instant;
  rule: Rule;
  votes: Vote[];
};

export type RequestState = Common &
  (
    | { phase: 'pending' }
    | { phase: 'approved'; approvedAt: Instant; allocations: Allocation[] }
    | { phase: 'rejected'; at: Instant; by: string; reason: string }
    | { phase: 'withdrawn'; at: Instant; by: string }
    /** `shown`: its card showed this decision, which got lost; nobody can say any more who took it. */
    | { phase: 'expired'; at: Instant; shown?: ClosedState }
  );

/** How a request can have ended without a spend, as its card shows it. */
export type ClosedState = 'rejected' | 'withdrawn' | 'expired' | 'failed' | 'cancelled';

export type PendingRequest = Extract<RequestState, { phase: 'pending' }>;
export type ApprovedRequest = Extract<RequestState, { phase: 'approved' }>;

/**
 * The WeChat requestId of the n-th allocation. Those of an older version get one that follows from what never changes about
 * them, so that approving twice says the same.
 */
export function wechatRequestIdOf(request: RequestState, no: number): string {
  return request.wechatRequestIds?.[no - 1] ?? `${request.id}-${no}-${request.askedAt}`;
}

/** The `state` in a card's metadata. */
export type CardState =
  | 'pending'
  | 'approved'
  | 'submitting'
  | 'accepted'
  | 'allocated'
  | Stage
  | 'cancelling'
  | 'cancelled'
  | 'partly'
  | 'failed'
  | 'unknown'
  | 'rejected'
  | 'withdrawn'
  | 'expired';

/** A raise's state is that of its allocations, `partly` where they differ. */
export function cardState(request: RequestState): CardState {
  if (request.phase !== 'approved') return request.phase;
  const [first, ...others] = request.allocations;
  if (!first || others.some((other) => other.state !== first.state)) return 'partly';
  switch (first.state) {
    case 'reserved':
      return 'approved';
    case 'allocated':
      return latestLiving(request.allocations);
    default:
      return first.state;
  }
}

/** Of several allocations that WeChat made, what is alive decides: the card says "ended" only after the last one did. */
function latestLiving(allocations: Allocation[]): 'allocated' | Stage {
  const stages = allocations.map((one) => (one.state === 'allocated' && one.stage) || 'allocated');
  return STAGES_BY_LIFE.find((stage) => stages.includes(stage)) ?? 'allocated';
}

const STAGES_BY_LIFE = ['active', 'scheduled', 'allocated', 'ended'] as const;

/** Whether WeChat has made all of its allocations, and none was taken back. */
export function isAllocated(request: RequestState): boolean {
  return (
    request.phase === 'approved' &&
    request.allocations.length > 0 &&
    request.allocations.every(({ state }) => state === 'allocated')
  );
}
