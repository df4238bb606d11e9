import type { Instant } from '../../kit/instant.ts';
import type { AllocationOrder } from '../allocations/allocation.ts';
import type { AllocationEvent } from '../allocations/allocation-event.ts';
import type { WeChatAnswer } from '../allocations/outcome.ts';
import type { Client, MachineSurface } from '../clients/client.ts';
import type { ClockEvent } from '../clock/decide-clock.ts';
import type { PackFigure } from '../packs/ledger.ts';
import type { People } from '../people.ts';
import type { AutomaticTerms } from '../policy/automatic.ts';
import type { CountedBudget } from '../policy/budget.ts';
import type { DrawnMeter } from '../policy/meters/meter.ts';
import type { Rejection, Vote } from '../policy/rule.ts';
import type { UnderGrant } from '../policy/under-grant.ts';
import type { ReviewEvent } from '../reviews/automatic.ts';
import type { ClosedState, RequestState, Terms } from './state.ts';

/** Where in Slack a person said something. */
export type PersonSurface = 'command' | 'form' | 'button' | 'thread';

/** Where in Slack something is requested, or the machine that requests it. */
export type AskSurface = 'command' | 'form' | Client;

/** Who or what made something happen; goes into the audit. */
export type Actor =
  | { kind: 'person'; userId: string; surface: PersonSurface }
  /** A machine with a token. `userId`: the person that it speaks for; absent: it speaks for itself. */
  | ({ kind: 'client'; userId?: string } & Client)
  /** `answers`: what WeChat said to the calls that this follows from, in their order; absent in entries of an older version. */
  | { kind: 'wechat'; surface: 'answer' | 'push' | 'usage'; answers?: WeChatAnswer[] }
  /** `file`, `signal`, `start`: of a process that took up another policy. */
  | { kind: 'headroom'; surface: 'timer' | 'worker' | 'file' | 'signal' | 'start' }
  /** The policy itself, with the rule that the entry names. `userId`: who submitted the request, a person or a machine. */
  | { kind: 'policy'; userId: string; surface: 'command' | 'form' | MachineSurface };

/** What happened to a request. State is stored beside the events; the events are the audit. */
export type RequestEvent =
  | { type: 'requested'; at: Instant; request: Extract<RequestState, { phase: 'pending' }> }
  /** `for`, `slots`: see {@link Vote}. */
  | { type: 'approval_given'; at: Instant; by: string; for?: string; slots?: number[] }
  /** The vote before it would have approved it, but these budgets were used up since it was submitted: more votes are needed. */
  | { type: 'budget_used_up'; at: Instant; budgets: CountedBudget[] }
  /**
   * `figure`: what WeChat said of the pack when it was decided; `figures`: of each by order id, where there are several. `automatic`: nobody voted; absent where people did. `meters`: what
   * it draws on; absent: nothing.
   */
  | {
      type: 'approved';
      at: Instant;
      rule: string;
      allocations: AllocationOrder[];
      figure?: PackFigure;
      figures?: Record<string, PackFigure>;
      automatic?: AutomaticTerms;
      /** The standing grant or the series that it is within, in place of votes; absent: none. */
      grant?: UnderGrant;
      meters?: DrawnMeter[];
    }
  /** It takes more than one to reject it. `for`: as of a rejection. */
  | { type: 'rejection_given'; at: Instant; by: string; for?: string; reason: string }
  /** `for`: whose delegate rejected it, who could not have decided by themselves. */
  | { type: 'rejected'; at: Instant; by: string; for?: string; reason: string }
  | { type: 'withdrawn'; at: Instant; by: string }
  /**
   * Its requester puts it differently. `votes`: those of before, which do not count any more. `added`: approvers who were not
   * mentioned before. `via`: the machine that it was put by; absent: somebody in Slack.
   */
  | {
      type: 'edited';
      at: Instant;
      by: string;
      via?: Client;
      before: Terms;
      after: Terms;
      votes: (Vote | Rejection)[];
      added: People;
    }
  /** `pausedUntil`: see {@link Question}; `expiresAt`: if no answer comes. `via`: as of an edit. */
  | {
      type: 'question_asked';
      at: Instant;
      by: string;
      via?: Client;
      text: string;
      pausedUntil: Instant;
      expiresAt: Instant;
    }
  /**
   * `reply`: the `ts` of the message, or of the moment where it came from a machine (`via`), which writes none; `expiresAt`: the
   * clock goes on.
   */
  | {
      type: 'question_answered';
      at: Instant;
      by: string;
      via?: Client;
      text: string;
      reply: string;
      expiresAt: Instant;
    }
  /** `shown`: see the state. */
  | { type: 'expired'; at: Instant; shown?: ClosedState }
  /** It turned out that it had been approved before Redis lost that: WeChat's push or its own card says so. */
  | {
      type: 'revived';
      at: Instant;
      evidence: 'push' | 'card';
      allocations: AllocationOrder[];
      /** What it draws on, again; absent: nothing. */
      meters?: DrawnMeter[];
    }
  | ClockEvent
  | ReviewEvent
  | AllocationEvent;
