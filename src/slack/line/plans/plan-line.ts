import type { TargetWish } from '../../../flows/plans/use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { NonEmpty } from '../../../kit/non-empty.ts';
import type { Doubt } from '../../words/shape/start.ts';

/** A complete wish for a plan, before any rule was asked. Mentions and links in its reason are still marked tokens. */
export type AskPlanLine = {
  kind: 'plan';
  targets: NonEmpty<TargetWish>;
  reason: string;
  /** All of its times are the same instants in every time zone. */
  zoneFree?: true;
};

/** One of its times can mean several. */
export type UnclearPlan = {
  kind: 'unclear_plan';
  which: 'from' | 'to';
  /** The time as typed. */
  typed: string;
  why: Doubt;
  /** One at least, ascending; `at: null`: at once. `line`: the whole line as it would be typed with that reading. */
  readings: { at: Instant | null; line: string }[];
  zoneFree?: true;
};

export type PlanLine = AskPlanLine | UnclearPlan;
