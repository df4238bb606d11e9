import type { FreezeScope } from '../../../../domain/freeze/freeze.ts';
import type { AllocationType, RequestType } from '../../../../domain/outgoing/outgoing-event.ts';
import type { Units } from '../../../../domain/units.ts';
import type { RaiseFacts } from '../../../text/raise-facts.ts';
import type { Sentence } from '../../../text/sentence.ts';

/** What chats outside of Slack hear of; the steps in between are for machines. */
export type HeardType = Exclude<
  RequestType | AllocationType,
  | 'request.edited'
  | 'request.recovered'
  | 'allocation.submitting'
  | 'allocation.accepted'
  | 'allocation.scheduled'
  | 'allocation.cancelling'
>;

/** Notices in chats outside of Slack. Nobody is mentioned there: people stand by their names. */
export type OutgoingWords = {
  /** Above the raise. */
  titles: Record<HeardType, (id: string) => string>;
  /** `requester`: a person's id. */
  raise(raise: RaiseFacts, units: Units, requester: string): Sentence;
  reason(text: string): string;
  frozen(scope: FreezeScope, reason: string): { title: string; text: string };
  unfrozen: { title: string; text: string };
};
