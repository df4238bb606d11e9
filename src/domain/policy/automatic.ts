import type { Rule } from './rule.ts';

/** How a rule approves without votes: within its caps, or because somebody whom it names asked for it. */
export type AutomaticKind = 'approve' | 'break_glass';

/** What is due afterwards. */
export type ReviewTime = {
  /** How long the review may take. */
  withinMs: number;
  /** How often people are reminded of one that is overdue. */
  remindMs: number;
};

/** Who has to look at it afterwards, and by when. The requester never does. */
export type ReviewTerms = ReviewTime & Pick<Rule, 'need' | 'approvers'>;

/** An approval that nobody votes on. */
export type AutomaticTerms = ReviewTime & { kind: AutomaticKind };
