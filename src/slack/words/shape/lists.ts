import type { BudgetUse, CountedBudget } from '../../../domain/policy/budget.ts';
import type { PassedOver } from '../../../domain/policy/decide-policy.ts';
import type { CapUse } from '../../../domain/policy/meters/caps.ts';
import type { LimitRefusal, LimitUse } from '../../../domain/policy/meters/limits.ts';
import type { PolicyRule } from '../../../domain/policy/policy.ts';
import type { UnderGrant } from '../../../domain/policy/under-grant.ts';
import type { PolicyProblem } from '../../../domain/policy/versions/notice.ts';
import type { RequestEvent } from '../../../domain/requests/events.ts';
import type { Standing } from '../../../domain/requests/standing.ts';
import type { Piece, Sentence } from '../../text/sentence.ts';
import type { ExplainErrcode } from './explain-errcode.ts';

/** Heads of the columns of a list. */
export type Column =
  | 'request'
  | 'app'
  | 'raise'
  | 'days'
  | 'askedBy'
  | 'askedAt'
  | 'decideBy'
  | 'votes'
  | 'why'
  | 'from'
  | 'until'
  | 'state'
  | 'cost'
  | 'name'
  | 'label'
  | 'appId'
  | 'webAuthorization';

/** What lists say. `app`: of one app only. */
export type ListWords = {
  titles: {
    pending: string;
    running(app: string | null): string;
    history(app: string | null): string;
    apps: string;
    story: string;
  };
  columns: Record<Column, string>;
  /** Whoever requested it: a mention, the name of a program, or alerts. */
  requester(id: string): Piece;
  standing: Record<Standing, string>;
  /** A list without anything in it says what to type. */
  empty: {
    pending: string;
    running(app: string | null): string;
    history(app: string | null): string;
    apps: string;
  };
  hints: { pending: string; running: string; history: string; apps: string; overview: string };
  /** `11–20 of 30` */
  range(first: number, last: number, total: number): string;
  buttons: { next: string; first: string };
  overview: {
    own(total: number): string;
    running(total: number): string;
  };
  /** A list as a file; `total` may be more than its `rows`. */
  file: { sent(rows: number, total: number): string; comment(rows: number, total: number): string };
  /** There is no such request. */
  noRequest(id: string): string;
  /** One event of the audit. */
  event(event: RequestEvent, explain: ExplainErrcode): Sentence;
};

/** What /quota policy says. */
export type PolicyWords = {
  /** Above the rules; the first that matches applies. */
  title(version: string): string;
  /** One rule: its number, when it applies and what it comes to. `foreign`: never for the reader's own requests. */
  rule(no: number, rule: PolicyRule, foreign: boolean): Sentence;
  /** What would be submitted: it was not. */
  rehearsed(raise: { app: string; rate: number; days: number; units: bigint }): string;
  /** The rule that would decide. */
  decides(rule: PolicyRule): Sentence;
  /** What its outcome is. */
  outcome(rule: PolicyRule): Sentence;
  /** A standing grant would approve it in place of votes. */
  underGrant(grant: UnderGrant): Sentence;
  /** How far its caps are used up today; of a rule that approves automatically. */
  uses(uses: readonly CapUse[]): Sentence;
  /** Why a rule above it doesn't apply. */
  passedOver(passed: PassedOver): Sentence;
  /** The policy requires another reason. */
  reasonMissing: string;
  /** A limit of the company, and what of it is used. */
  limit(use: LimitUse): Sentence;
  /** A budget, and what of it is used this month. */
  budget(use: BudgetUse): Sentence;
  /** A limit that a raise would go beyond, so that it would be refused. */
  refused(over: LimitRefusal): Sentence;
  /** A budget that a raise comes under: `extra` approvals because it goes beyond it. */
  counted(budget: CountedBudget, needed: bigint, extra: number): Sentence;
};

/** What the admin channel hears about the policy of a running deployment. */
export type PolicyNoticeWords = {
  changed(from: string, to: string): Sentence;
  /** What is different, by names; `more`: those that are not listed. */
  changes: {
    [K in 'added' | 'removed' | 'changed' | 'parts']: (names: readonly string[], more: number) => Sentence;
  };
  /** Rules stand in another order. */
  reordered: string;
  /** Kinds of requests that come to something else now. */
  outcomes(kinds: number): Sentence;
  invalid(file: string, version: string): Sentence;
  problem(problem: PolicyProblem): Sentence;
  moreProblems(count: number): Sentence;
  /** With the policy that applied all the time. */
  validAgain(file: string, version: string): Sentence;
};
