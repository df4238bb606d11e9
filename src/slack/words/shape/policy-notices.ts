import type { PolicyProblem } from '../../../domain/policy/versions/notice.ts';
import type { Sentence } from '../../text/sentence.ts';

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
