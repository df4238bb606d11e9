import type { Client } from '../../../../domain/clients/client.ts';
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

/** `via`: the machine through which somebody said it; absent: in Slack. */
type SaidBy = { by: string; via?: Client; text: string };

/** What is said about a request while it waits for a decision, beside its votes. */
export type WaitingWords = {
  edit: {
    /** Above the form, and on its button. */
    title: string;
    submit: string;
    /** Stands on the card. */
    edited(at: Instant): Sentence;
    /** In the trail. */
    event(by: { by: string; via?: Client }, changes: readonly TermsChange[], reset: number): Sentence;
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
    fact(question: SaidBy): Sentence;
    /** In the card's thread. */
    notice(request: { id: string; app: string }, requester: string, question: SaidBy): Sentence;
    /** What a machine answered, in the card's thread. */
    answer(request: { id: string; app: string }, answer: SaidBy): Sentence;
    done(id: string, requester: string): Sentence;
    refusal(refusal: QuestionRefusal): Sentence;
    /** In the trail. */
    asked(question: SaidBy): Sentence;
    answered(answer: SaidBy): Sentence;
  };
};
