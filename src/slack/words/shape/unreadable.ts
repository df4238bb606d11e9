import type { ReadFailure } from '../../../flows/ports/read-failure.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Sentence } from '../../text/sentence.ts';

/** What WeChat answered that could not be read. */
export type UnreadableWords = {
  /** Listed, but not among the packs. */
  orders(count: number): string;
  specifications(count: number): string;
  permissionSets(count: number): string;
  /** Entries of the list of authorized accounts. */
  accounts(count: number): string;
  /** What is asked for may be among so many unreadable orders, or specifications. */
  maybeAmong: Record<'orders' | 'specifications', (count: number) => string>;
  /** Beside a pack whose order could not be read any more. */
  outdated(at: Instant): Sentence;
  /** Why there are no newer figures. */
  noFigures: Record<ReadFailure, string>;
  /** In place of "WeChat gave no answer". */
  answer: string;
  /** The same as a reason within a sentence. */
  reason: string;
  faultReason: string;
};
