import type { Button, KnownBlock } from '@slack/web-api';
import { firstDeferredCall } from '../../domain/allocations/deferred.ts';
import { tally } from '../../domain/policy/tally.ts';
import type { VoteRefusal } from '../../domain/requests/refusals.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Language } from '../../kit/language.ts';
import { join, type Sentence, say } from '../text/sentence.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import type { Fault } from '../words/shape/faults.ts';
import type { LineProblem } from '../words/shape/line-problem.ts';
import { words } from '../words/words.ts';
import { LINE_ACTIONS } from './action-ids.ts';
import { button } from './button.ts';
import { LIMITS } from './limits.ts';
import { paragraph, textOf } from './render.ts';

/** An answer that only the person sees. */
export type PrivateAnswer = { text: string; blocks?: KnownBlock[] };

/** What a click or a form did. */
export type ClickDone =
  | 'approve'
  | 'reject'
  | 'question'
  | 'withdraw'
  | 'settle_yes'
  | 'settle_no'
  | 'cancelled_yes'
  | 'cancelled_no';

/** After a click that changed something; `request` is the state after it, `by` who clicked. */
export function clickAnswer(
  done: ClickDone,
  request: RequestState,
  language: Language,
  by?: string,
): PrivateAnswer {
  const principal = request.votes.find(({ userId }) => userId === by)?.for;
  return answer([
    clickSentence(done, request, language),
    ...(done === 'approve' && principal !== undefined
      ? [words(language).delegates.approvedFor(principal)]
      : []),
  ]);
}

function clickSentence(done: ClickDone, request: RequestState, language: Language): Sentence {
  const { answers, cancel, waiting, gap } = words(language);
  switch (done) {
    case 'approve': {
      const { have, need } = tally(request.rule, request.votes);
      if (request.phase !== 'pending') {
        const at = request.phase === 'approved' ? firstDeferredCall(request.allocations) : null;
        return at === null ? answers.approved(request.id) : answers.approvedForLater(request.id, at);
      }
      const over = (request.budgets ?? []).flatMap((budget) => (budget.over ? [budget.name] : []));
      const counted = answers.counted(request.id, have, need);
      return over.length > 0 ? join([counted, [answers.overBudget(over)]], gap) : counted;
    }
    case 'reject':
      return request.phase === 'pending'
        ? answers.rejectionCounted(request.id, request.rejections?.length ?? 0, tally(request.rule, []).need)
        : answers.rejected(request.id);
    case 'question':
      return waiting.question.done(request.id, request.requester);
    case 'withdraw':
      return answers.withdrawn(request.id);
    case 'settle_yes':
      return answers.settledYes(request.id);
    case 'settle_no':
      return answers.settledNo(request.id);
    case 'cancelled_yes':
      return cancel.answers.settledYes(request.id);
    case 'cancelled_no':
      return cancel.answers.settledNo(request.id);
  }
}

export function voteRefusedAnswer(refusal: VoteRefusal, language: Language): PrivateAnswer {
  return answer([words(language).refusals.vote(refusal)]);
}

/** What could not be read, and the nearest line that can, on a line of its own to be copied. */
export function lineProblemAnswer(problem: LineProblem, language: Language): PrivateAnswer {
  const { refusals, answers, runLine, colon } = words(language);
  const found = refusals.line(problem);
  const named = problem.item === undefined ? found : say`${problem.item}${colon}${found}`;
  const said = answer([named, [answers.suggestion(problem.suggestion)]]);
  // Any other suggestion has something in it that nobody typed.
  if (problem.reason !== 'unknown_word' || !problem.asTyped) return said;
  const run = button(LINE_ACTIONS.run, runLine, problem.suggestion);
  return {
    ...said,
    blocks: [...(said.blocks ?? []), { type: 'actions', block_id: 'line', elements: [run] }],
  };
}

export function faultAnswer(fault: Fault, language: Language, explain: ExplainErrcode): PrivateAnswer {
  return answer([words(language).refusals.fault(fault, explain)]);
}

/** Sentences below each other, and the next step as a button. */
export function answer(sentences: readonly Sentence[], buttons: Button[] = []): PrivateAnswer {
  const actions: KnownBlock[] = buttons.length > 0 ? [{ type: 'actions', elements: buttons }] : [];
  return {
    text: textOf(sentences, '\n', LIMITS.messageText),
    blocks: [...sentences.map(paragraph), ...actions],
  };
}
