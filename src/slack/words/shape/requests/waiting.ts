import type { EditRefusal, VoteRefusal } from '../../../../domain/requests/refusals.ts';
import type { EditSummary, TermsChange } from '../../../../domain/requests/waiting/changes.ts';
import type { Instant } from '../../../../kit/instant.ts';
import type { Sentence } from '../../../text/sentence.ts';

/** A form that asks for one text about a request. */
export type TextFormWords = {
  title: string;
  submit: string;
  close: string;
  label: string;
  placeholder: string;
  hint: string;
  intro(id: string): string;
};

type QuestionRefusal = Extract<VoteRefusal, { reason: 'question_open' | 'question_unfit' }>;

/** What is said about a request while it waits for a decision, beside its votes. */
export type WaitingWords = {
  edit: {
    /** Above the form, and on its button. */
    title: string;
    submit: string;
    /** Stands on the card. */
    edited(at: Instant): Sentence;
    /** In the trail. */
    event(by: string, changes: readonly TermsChange[], reset: number): Sentence;
    /** In the card's thread. */
    notice(request: { id: string; app: string }, edit: EditSummary): Sentence;
    done(id: string): Sentence;
    unchanged(id: string): Sentence;
    refusal(refusal: EditRefusal): Sentence;
  };
  question: {
    form: TextFormWords;
    /** In place of what the card waits for. */
    state(requester: string, have: number, need: number, expiresAt: Instant): Sentence;
    /** Stands on the card. */
    fact(by: string, text: string): Sentence;
    /** In the card's thread. */
    notice(
      request: { id: string; app: string },
      requester: string,
      question: { by: string; text: string },
    ): Sentence;
    done(id: string, requester: string): Sentence;
    refusal(refusal: QuestionRefusal): Sentence;
    /** In the trail. */
    asked(by: string, text: string): Sentence;
    answered(by: string, text: string): Sentence;
  };
};
