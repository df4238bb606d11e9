import type { Failure } from '../../../domain/allocations/allocation.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { RaiseFacts } from '../../text/raise-facts.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { ExplainErrcode } from './explain-errcode.ts';

type Period = { startsAt: Instant; endsAt: Instant };

/** What is said once: in a card's thread, or to a person directly. */
export type NoticeWords = {
  allocated(raise: RaiseFacts, period: Period): Sentence;
  failed(raise: RaiseFacts, failure: Failure, explain: ExplainErrcode): Sentence;
  unknown(raise: RaiseFacts, requester: string): Sentence;
  /** Of several allocations, all outcomes are there. */
  settled(raise: RaiseFacts, allocated: number, all: number): Sentence;
  rejected(raise: RaiseFacts, by: string, reason: string): Sentence;
  /** A request within a sentence, with who submitted it. */
  named(raise: RaiseFacts, requester: string): Sentence;
  /** Budgets were used up while it was pending. `approvers`: as the card names them. */
  overBudget(raise: RaiseFacts, budgets: readonly string[], approvers: Sentence): Sentence;
  /** The card could not be posted in that channel. */
  unposted(raise: RaiseFacts, channelId: string): Sentence;
  /** Records were lost and are restored. */
  found(raise: RaiseFacts): Sentence;
  expired(raise: RaiseFacts): Sentence;
  /** The state has moved on since the notice was written. */
  changed(raise: RaiseFacts): Sentence;
};
