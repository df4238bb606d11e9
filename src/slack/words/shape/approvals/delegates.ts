import type { DelegateRefusal } from '../../../../domain/delegates/change-delegation.ts';
import type { Delegation } from '../../../../domain/delegates/delegation.ts';
import type { Asks } from '../../../../domain/policy/asks.ts';
import type { Instant } from '../../../../kit/instant.ts';
import type { Sentence } from '../../../text/sentence.ts';

/** Texts about people who decide in place of others. */
export type DelegateWords = {
  /** The approval that was just given is that of somebody else. */
  approvedFor(principal: string): Sentence;
  /** Who is or would be notified; at least one person, or anybody of the channel. */
  notifies(asks: Asks): Sentence;
  /** To whoever stands in for somebody: a request or a grant waits. `what`: it within a sentence. */
  waits(what: Sentence, principal: string, channelId: string): Sentence;
  named(delegation: Delegation): Sentence;
  /** Whom the speaker stands in for; what they were left is not passed on. */
  notPassedOn(principals: readonly string[]): Sentence;
  ended(delegate: string): Sentence;
  /** Nobody decides for the speaker. */
  none: Sentence;
  /** One that begins later has its beginning. */
  mine(delegation: Delegation, now: Instant): Sentence;
  toMe(delegation: Delegation, now: Instant): Sentence;
  /** A name that Slack made no mention of. */
  unknown(typed: string): Sentence;
  refusal(refusal: DelegateRefusal): Sentence;
  /** The end can mean several times. `times`: each in full. */
  whichEnd(typed: string, times: readonly Instant[]): Sentence;
};
