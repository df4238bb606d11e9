import type { Instant } from '../../kit/instant.ts';
import type { Vote } from '../policy/rule.ts';
import type { Units } from '../units.ts';

/** Why an allocation did not happen. `code`: WeChat's errcode, or the `result` of its push; `rid`: of the refused call. */
export type Failure =
  | { source: 'answer' | 'push'; code: number; rid?: string }
  | { source: 'usage' }
  /** Its time was over before WeChat could be called. */
  | { source: 'late' }
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
  /**
   * WeChat takes no start time for it: it is called then, and begins at once. Absent: WeChat is called at once and given the start,
   * as in allocations of an older version.
   */
  callAt?: Instant;
  /** Tries before this one, whose requestIds failed. Absent: none, and as in allocations of an older version. */
  earlier?: EarlierTry[];
  /** Other tries that WeChat allocated as well, against what it had said. Absent as above. */
  also?: OtherTry[];
};

/**
 * A try that WeChat refused, before somebody retried it. `at`: when it failed. `under`: what a machine recognises its retry by when it
 * says the same again; absent: it named nothing, and in Slack.
 */
export type EarlierTry = {
  wechatRequestId: string;
  at: Instant;
  failure: Failure;
  retriedAt: Instant;
  under?: RetryKey;
};

/** Hashes of the key that a machine gave its retry, and of all that it said with that. */
export type RetryKey = { key: string; fingerprint: string };

/** Units that are gone besides those of the allocation itself. */
export type OtherTry = {
  wechatRequestId: string;
  at: Instant;
  startsAt: Instant;
  packageId: string | null;
  /** WeChat took it back then; absent: it has not. */
  cancelledAt?: Instant;
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
export type CancelQuestion = {
  by: string;
  at: Instant;
  expiresAt: Instant;
  votes: Vote[];
  /** The numbers of the allocations that it was asked about at once: one vote is about all of them. Absent: about this one, and as in older versions. */
  together?: number[];
};

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

/** `not_sent`: WeChat was never asked for it. */
export type CancelProof = 'push' | 'answer' | 'person' | 'not_sent';

/** One allocation of an approved request, from its reservation to its end. */
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
        /** People are asked what happened since then; a push still decides. */
        unknownSince: Instant | null;
      }
    | { state: 'cancelled'; at: Instant; proof: CancelProof; by: string | null }
    /** `attempts`: absent where WeChat was not called, and in allocations of an older version. */
    | { state: 'failed'; at: Instant; failure: Failure; attempts?: Attempts }
    /** People are asked what became of it; a late push or proof still tells. */
    | { state: 'unknown'; since: Instant; attempts: Attempts }
  );

export type Failed = Extract<Allocation, { state: 'failed' }>;
export type Allocated = Extract<Allocation, { state: 'allocated' }>;
export type Cancelling = Extract<Allocation, { state: 'cancelling' }>;

/** What of an allocation every state keeps. */
export function orderOf(allocation: Allocation): AllocationOrder {
  const { no, wechatRequestId, orderId, skuId, receiverAppId, units, beginsAt, days } = allocation;
  const { callAt, earlier, also } = allocation;
  return {
    no,
    wechatRequestId,
    orderId,
    skuId,
    receiverAppId,
    units,
    beginsAt,
    days,
    ...(callAt === undefined ? {} : { callAt }),
    ...(earlier === undefined ? {} : { earlier }),
    ...(also === undefined ? {} : { also }),
  };
}
