import type { CancelEnd, CancelProof } from '../../../domain/allocations/allocation.ts';
import type { CancelRefusal } from '../../../domain/requests/refusals.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { RaiseFacts } from '../../text/raise-facts.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { ExplainErrcode } from './explain-errcode.ts';

/** What is said about taking a raise back. */
export type CancelWords = {
  /** How it stands: beside the state of the raise, or in its place. */
  states: {
    asked(by: string, have: number, need: number, expiresAt: Instant): Sentence;
    ended(end: CancelEnd, explain: ExplainErrcode): Sentence;
    calling: Sentence;
    putOff(code: number, explain: ExplainErrcode): Sentence;
    accepted: Sentence;
    unknown(since: Instant): Sentence;
    cancelled(at: Instant, proof: CancelProof): Sentence;
  };
  notices: {
    asked(raise: RaiseFacts, by: string): Sentence;
    cancelled(raise: RaiseFacts): Sentence;
    ended(raise: RaiseFacts, end: CancelEnd, explain: ExplainErrcode): Sentence;
    unknown(raise: RaiseFacts): Sentence;
  };
  answers: {
    asked(id: string, channelId: string): Sentence;
    counted(id: string, have: number, need: number): Sentence;
    approved(id: string): Sentence;
    kept(id: string): Sentence;
    settledYes(id: string): Sentence;
    settledNo(id: string): Sentence;
  };
  refusal(refusal: CancelRefusal): Sentence;
};
