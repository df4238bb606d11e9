import type { People } from '../../../../src/domain/people.ts';
import type { ExtraVotes } from '../../../../src/domain/policy/rule.ts';
import type { Asked, ModelVote } from '../../../support/approval-model.ts';

export type App = { appId: string; owners: People };

/** What somebody wants, and since when. */
export type Wish = {
  by: string;
  app: App;
  rate: number;
  days: number;
  units: bigint;
  beginsAt: number | null;
  reason: string;
  breakGlass: boolean;
  at: number;
};

/** Units that were approved. `rule`: that approved it by itself, else `null`; `budgets`: that count it. */
export type Spend = {
  by: string;
  appId: string;
  units: bigint;
  at: number;
  rule: string | null;
  /** What the caps of that rule were counted by; a new cap begins to count when it is configured. */
  capped: readonly string[];
  grant: string | null;
  budgets: readonly string[];
  /** What has come of it at WeChat. `gone`: nothing, or nothing is left of it. */
  state: 'reserved' | 'called' | 'allocated' | 'cancelling' | 'gone';
  /** When it begins, once WeChat has said so. */
  startsAt: number | null;
  confirmedAt: number | null;
};

/** What people are asked, under a name. */
export type AskedBy = Asked & { name: string; majority: boolean; overBudget: ExtraVotes | null };

export type BelievedRequest = {
  id: string;
  wish: Wish;
  phase: 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'expired';
  /** `votes`, `approve` and `break_glass` of the policy, or the grant. */
  approvedBy: string | null;
  rule: AskedBy;
  /** How often it was put differently. */
  edits: number;
  votes: ModelVote[];
  rejections: ModelVote[];
  /** When it expires if nobody asks anything; how long it stood still, and since when it does. */
  clock: { deadline: number; pausedMs: number; since: number | null };
  budgets: readonly string[];
  /** Those that it would go beyond. */
  over: Set<string>;
  spend: Spend | null;
  review: { kind: 'approve' | 'break_glass'; votes: ModelVote[]; done: boolean; undone: boolean } | null;
};

export type BelievedGrant = {
  id: string;
  by: string;
  phase: 'pending' | 'active' | 'rejected' | 'withdrawn' | 'expired' | 'revoked' | 'ended';
  people: People;
  appId: string;
  rate: number;
  units: bigint;
  endsAt: number;
  /** Until when it can be voted. */
  deadline: number;
  rule: AskedBy;
  votes: ModelVote[];
};

export type BelievedFreeze = {
  by: string;
  scope: 'auto' | 'all';
  until: number;
  proposal: { by: string; at: number } | null;
};
