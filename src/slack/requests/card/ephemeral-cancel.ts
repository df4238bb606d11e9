import { tally } from '../../../domain/policy/tally.ts';
import { allocationName } from '../../../domain/requests/allocation-name.ts';
import type { CancelRefusal } from '../../../domain/requests/refusals.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import type { Answer } from '../../../flows/requests/use-cases.ts';
import type { Language } from '../../../kit/language.ts';
import type { Result } from '../../../kit/result.ts';
import type { PrivateAnswer } from '../../blocks/ephemeral.ts';
import { LIMITS } from '../../blocks/limits.ts';
import { paragraph, textOf } from '../../blocks/render.ts';
import type { Sentence } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';
import { openQuestion } from './cancel-state.ts';

/** What somebody did about cancelling a raise. */
export type CancelDone = 'ask' | 'undo' | 'approve' | 'reject' | 'withdraw';

/** After it: what it changed, or why it changed nothing. `allocation`: the one that it is about; absent: all of the request. */
export function cancelAnswer(
  done: CancelDone,
  result: Result<Answer, CancelRefusal>,
  language: Language,
  allocation?: number,
): PrivateAnswer {
  const sentence = result.ok
    ? doneSentence(done, result.value.request, language, allocation)
    : words(language).cancel.refusal(result.refusal);
  return { text: textOf([sentence], '\n', LIMITS.messageText), blocks: [paragraph(sentence)] };
}

/** What nobody voted on needs nobody's vote to be taken back. */
function undoneSentence(request: RequestState, language: Language, allocation?: number): Sentence {
  const { answers } = words(language).automatic;
  const named = nameOf(request, allocation);
  const allocations = request.phase === 'approved' ? request.allocations : [];
  const states = allocations
    .filter(({ no }) => allocation === undefined || no === allocation)
    .map(({ state }) => state);
  if (states.includes('cancelling')) return answers.cancelling(named);
  return states.every((state) => state === 'cancelled') ? answers.stopped(named) : answers.undoing(named);
}

function doneSentence(
  done: CancelDone,
  request: RequestState,
  language: Language,
  allocation: number | undefined,
): Sentence {
  const { answers } = words(language).cancel;
  const named = nameOf(request, allocation);
  switch (done) {
    case 'ask':
      if (request.phase === 'withdrawn') return words(language).answers.withdrawn(request.id);
      return openQuestion(request, allocation) === null
        ? undoneSentence(request, language, allocation)
        : answers.asked(named, request.channel);
    case 'undo':
      return request.phase === 'withdrawn'
        ? words(language).answers.withdrawn(request.id)
        : undoneSentence(request, language);
    case 'approve': {
      const open = openQuestion(request, allocation);
      if (open === null) return answers.approved(named);
      const { have, need } = tally(request.rule, open.votes);
      return answers.counted(named, have, need);
    }
    case 'reject':
    case 'withdraw':
      return answers.kept(named);
  }
}

/** Nobody shall believe that all of a request was meant where one of its allocations was. */
function nameOf(request: RequestState, allocation: number | undefined): string {
  return allocation === undefined ? request.id : allocationName(request, allocation);
}
