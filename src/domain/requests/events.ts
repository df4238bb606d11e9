import type { Instant } from '../../kit/instant.ts';
import type { AllocationOrder } from '../allocations/allocation.ts';
import type { AllocationEvent } from '../allocations/allocation-event.ts';
import type { WeChatAnswer } from '../allocations/outcome.ts';
import type { PackFigure } from '../packs/ledger.ts';
import type { AutomaticTerms } from '../policy/automatic.ts';
import type { MeterRef } from '../policy/meters/meter.ts';
import type { UnderGrant } from '../policy/under-grant.ts';
import type { ReviewEvent } from '../reviews/automatic.ts';
import type { ClosedState, RequestState } from './state.ts';

/** Who or what made something happen; goes into the audit. */
export type Actor =
  | { kind: 'person'; userId: string; surface: 'command' | 'form' | 'button' }
  /** `answers`: what WeChat said to the calls that this follows from, in their order; absent in entries of an older version. */
  | { kind: 'wechat'; surface: 'answer' | 'push' | 'usage'; answers?: WeChatAnswer[] }
  /** `file`, `signal`, `start`: of a process that took up another policy. */
  | { kind: 'headroom'; surface: 'timer' | 'worker' | 'file' | 'signal' | 'start' }
  /** The policy itself, with the rule that the entry names. `userId`: who submitted the request. */
  | { kind: 'policy'; userId: string; surface: 'command' | 'form' };

/** What happened to a request. State is stored beside the events; the events are the audit. */
export type RequestEvent =
  | { type: 'requested'; at: Instant; request: Extract<RequestState, { phase: 'pending' }> }
  /** `for`, `slots`: see {@link Vote}. */
  | { type: 'approval_given'; at: Instant; by: string; for?: string; slots?: number[] }
  /**
   * `figure`: what WeChat said of the pack when it was decided. `automatic`: nobody voted; absent where people did. `meters`: what
   * it draws on; absent: nothing.
   */
  | {
      type: 'approved';
      at: Instant;
      rule: string;
      allocations: AllocationOrder[];
      figure?: PackFigure;
      automatic?: AutomaticTerms;
      /** The standing grant that it is within, in place of votes; absent: none. */
      grant?: UnderGrant;
      meters?: MeterRef[];
    }
  /** `for`: whose delegate rejected it, who could not have decided by themselves. */
  | { type: 'rejected'; at: Instant; by: string; for?: string; reason: string }
  | { type: 'withdrawn'; at: Instant; by: string }
  /** `shown`: see the state. */
  | { type: 'expired'; at: Instant; shown?: ClosedState }
  /** It turned out that it had been approved before Redis lost that: WeChat's push or its own card says so. */
  | {
      type: 'revived';
      at: Instant;
      evidence: 'push' | 'card';
      allocations: AllocationOrder[];
      /** What it draws on, again; absent: nothing. */
      meters?: MeterRef[];
    }
  | ReviewEvent
  | AllocationEvent;
