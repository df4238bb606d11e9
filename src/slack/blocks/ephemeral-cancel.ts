import type { CancelRefusal } from '../../domain/request/refusals.ts';
import type { RequestState } from '../../domain/request/state.ts';
import type { Result } from '../../domain/result.ts';
import type { Answer } from '../../flows/use-cases.ts';
import type { Language } from '../words/language.ts';
import type { Sentence } from '../words/sentence.ts';
import { words } from '../words/words.ts';
import type { PrivateAnswer } from './ephemeral.ts';
import { LIMITS } from './limits.ts';
import { paragraph, textOf } from './render.ts';

/** What somebody did about cancelling a raise. */
export type CancelDone = 'ask' | 'approve' | 'reject' | 'withdraw';

/** After it: what it changed, or why it changed nothing. */
export function cancelAnswer(
  done: CancelDone,
  result: Result<Answer, CancelRefusal>,
  language: Language,
): PrivateAnswer {
  const sentence = result.ok
    ? doneSentence(done, result.value.request, language)
    : words(language).cancel.refusal(result.refusal);
  return { text: textOf([sentence], '\n', LIMITS.messageText), blocks: [paragraph(sentence)] };
}

function doneSentence(done: CancelDone, request: RequestState, language: Language): Sentence {
  const { answers } = words(language).cancel;
  switch (done) {
    case 'ask':
      return request.phase === 'withdrawn'
        ? words(language).answers.withdrawn(request.id)
        : answers.asked(request.id, request.channel);
    case 'approve': {
      const votes = openVotes(request);
      return votes === null
        ? answers.approved(request.id)
        : answers.counted(request.id, votes, request.rule.need);
    }
    case 'reject':
    case 'withdraw':
      return answers.kept(request.id);
  }
}

/** Approvals so far of a question that is still open. */
function openVotes(request: RequestState): number | null {
  const allocations = request.phase === 'approved' ? request.allocations : [];
  const [open] = allocations.flatMap((one) =>
    one.state === 'allocated' && one.question ? [one.question] : [],
  );
  return open ? open.votes.length : null;
}
