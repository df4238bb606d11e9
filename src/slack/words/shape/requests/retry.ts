import type { RetryEvent } from '../../../../domain/allocations/allocation-event.ts';
import type { RetryRefusal } from '../../../../domain/requests/retry/refusals.ts';
import type { Units } from '../../../../domain/units.ts';
import type { Sentence } from '../../../text/sentence.ts';
import type { RaiseFacts } from '../raise-facts.ts';

/** What is said about asking WeChat once more for what failed. `ids`: the requests or allocations, as people name them. */
export type RetryWords = {
  states: {
    /** Before WeChat is called. */
    again: Sentence;
    /** Behind the state of what WeChat allocated twice, with the requestIds that it allocated besides. */
    twice(wechatRequestIds: readonly string[]): Sentence;
  };
  /** Over the button. */
  spends(ids: readonly string[], units: Units): string;
  event(event: RetryEvent): Sentence;
  notices: {
    retried(raise: RaiseFacts, by: string, ids: readonly string[]): Sentence;
    twice(raise: RaiseFacts, wechatRequestIds: readonly string[]): Sentence;
  };
  answers: { retried(ids: readonly string[]): Sentence };
  refusal(refusal: RetryRefusal): Sentence;
};
