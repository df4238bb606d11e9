import type { Instant } from '../../kit/instant.ts';
import type { Allocation, Stage } from '../allocations/allocation.ts';
import type { Client } from '../clients/client.ts';
import type { RequestClock } from '../clock/plan-clock.ts';
import type { People } from '../people.ts';
import type { Asks } from '../policy/asks.ts';
import type { CountedBudget } from '../policy/budget.ts';
import type { Limits } from '../policy/meters/limits.ts';
import type { DrawnMeter } from '../policy/meters/meter.ts';
import type { Rejection, Rule, Vote } from '../policy/rule.ts';
import { mentionedBy } from '../policy/slots.ts';
import type { UnderGrant } from '../policy/under-grant.ts';
import type { Automatic } from '../reviews/automatic.ts';
import type { Raise } from './raise.ts';

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
  /** Slack user id, or that of a machine (`client:grafana`). */
  requester: string;
  /** The machine that it was submitted or last edited by, for itself or for its requester. Absent: in Slack, and as above. */
  via?: Client;
  /** What a machine recognises it by when it says the same again. Absent: it named none, and as above. */
  idempotency?: Idempotency;
  /** Channel where the card lives. */
  channel: string;
  askedAt: Instant;
  /** A pending request ends then. */
  expiresAt: Instant;
  rule: Rule;
  /** Version of the policy that the rule is from. Absent as above. */
  policy?: string;
  /** Who was notified when it was submitted. Absent where Slack did not tell, and as above. */
  asks?: Asks;
  /** What happens while nobody decides. Absent where nothing does, and as above. */
  clock?: RequestClock;
  /** The policy's limits, and its budgets that count it: copies, like the rule. Absent where there are none, and as above. */
  limits?: Limits;
  budgets?: CountedBudget[];
  votes: Vote[];
  /** Where one does not end it. Absent: none, and as above. */
  rejections?: Rejection[];
  /** Its last edit; absent where there was none, and as above. */
  edited?: Edited;
  /** The run of a series that it is. Absent: of none, and as above. */
  series?: SeriesRun;
};

/** Hashes of the key that a machine gave it, and of all that it said with that. */
export type Idempotency = { key: string; fingerprint: string };

/** `id`: `S-3`; `run`: when it was planned. */
export type SeriesRun = { id: string; run: Instant };

/** What approvers want to know of a request that waits. All of it is absent in requests of an older version. */
export type Clarification = {
  /** What its requester has yet to answer. */
  question?: Question;
  /** How long answers took in which its time stood still, altogether since it was requested or edited. */
  paused?: {
    ms: number /** When the last answer came, and the `ts` of its message. */;
    at: Instant;
    reply: string;
  };
};

/** The time to decide stands still while it is open. */
export type Question = {
  by: string;
  /** The machine through which it was asked. Absent: in Slack. */
  via?: Client;
  at: Instant;
  text: string;
  /** At the latest: then the clock goes on by itself. */
  pausedUntil: Instant;
  /** When the request would have expired without the question. */
  expiresAt: Instant;
};

/** What is known of a request's edits. */
export type Edited = {
  at: Instant;
  /** The revision since which it says what it says: a card or button of before speaks of something else. */
  revision: number;
  /** Everybody who was mentioned as an approver so far, so that nobody is mentioned again at each edit. */
  mentioned: People;
};

/** What a request is about and who decides about that: an edit replaces all of it. */
export type Terms = Pick<
  Common,
  'raise' | 'rule' | 'policy' | 'limits' | 'budgets' | 'expiresAt' | 'wechatRequestIds' | 'asks' | 'clock'
>;

export type RequestState = Common &
  (
    | ({ phase: 'pending' } & Clarification)
    /**
     * `meters`: what its allocations are counted on; absent: nothing, as in requests of an older version. `automatic`: absent where
     * people approved it, and as above.
     */
    | {
        phase: 'approved';
        approvedAt: Instant;
        allocations: Allocation[];
        meters?: DrawnMeter[];
        automatic?: Automatic;
        /** The standing grant or the series that it was approved under; absent: none, and as above. */
        grant?: UnderGrant;
      }
    | { phase: 'rejected'; at: Instant; by: string; reason: string }
    | { phase: 'withdrawn'; at: Instant; by: string }
    /** `shown`: its card showed this decision, which got lost; nobody can say any more who took it. */
    | { phase: 'expired'; at: Instant; shown?: ClosedState }
  );

/**
 * How a request can have ended as its card shows it: without a spend, or `edited_and_approved`, where it is not known any more
 * what it had been edited to.
 */
export type ClosedState =
  | 'rejected'
  | 'withdrawn'
  | 'expired'
  | 'failed'
  | 'cancelled'
  | 'edited_and_approved';

export type PendingRequest = Extract<RequestState, { phase: 'pending' }>;
export type ApprovedRequest = Extract<RequestState, { phase: 'approved' }>;

/**
 * The WeChat requestId of the n-th allocation. Those of an older version get one that follows from what never changes about
 * them, so that approving twice says the same.
 */
export function wechatRequestIdOf(request: RequestState, no: number): string {
  return request.wechatRequestIds?.[no - 1] ?? `${request.id}-${no}-${request.askedAt}`;
}

/** Everybody whom its card or a message about an edit mentioned as an approver. */
export function mentionedSoFar({ edited, rule }: RequestState): People {
  return edited?.mentioned ?? mentionedBy(rule);
}

/** How long the clock stood still because of a question, as of a moment. */
export function pauseOf({ at, pausedUntil }: Question, now: Instant): number {
  return Math.max(0, Math.min(now, pausedUntil) - at);
}

/** Names what a request says since its last edit, for whoever shows it; `null`: it says what it said from the beginning. */
export function termsNameOf(request: RequestState): string | null {
  return request.edited === undefined ? null : wechatRequestIdOf(request, 1);
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

/** Whether the outcome of each of its allocations is there, or people are asked for it. */
export function isSettled(request: RequestState): boolean {
  const open: readonly Allocation['state'][] = ['reserved', 'submitting', 'accepted'];
  return request.phase === 'approved' && request.allocations.every(({ state }) => !open.includes(state));
}

/** Of its allocations, how many WeChat made and did not take back. */
export function allocatedCount(request: RequestState): number {
  const allocations = request.phase === 'approved' ? request.allocations : [];
  return allocations.filter(({ state }) => state === 'allocated' || state === 'cancelling').length;
}

/** Whether WeChat has made all of its allocations, and none was taken back. */
export function isAllocated(request: RequestState): boolean {
  return (
    request.phase === 'approved' &&
    request.allocations.length > 0 &&
    request.allocations.every(({ state }) => state === 'allocated')
  );
}
