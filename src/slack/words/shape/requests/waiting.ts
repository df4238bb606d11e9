import type { EditRefusal } from '../../../../domain/requests/refusals.ts';
import type { EditSummary, TermsChange } from '../../../../domain/requests/waiting/changes.ts';
import type { Instant } from '../../../../kit/instant.ts';
import type { Sentence } from '../../../text/sentence.ts';

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
};
