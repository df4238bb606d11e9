import type { KnownBlock } from '@slack/web-api';
import { tally } from '../../domain/policy/tally.ts';
import type { AskRefusal, RenewRefusal, VoteRefusal } from '../../domain/requests/refusals.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Language } from '../../kit/language.ts';
import type { Sentence } from '../text/sentence.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import type { Fault } from '../words/shape/faults.ts';
import type { LineProblem } from '../words/shape/line-problem.ts';
import type { StartClock } from '../words/shape/start.ts';
import { words } from '../words/words.ts';
import { LIMITS } from './limits.ts';
import { paragraph, textOf } from './render.ts';

/** An answer that only the person sees. */
export type PrivateAnswer = { text: string; blocks?: KnownBlock[] };

/** What a click or a form did. */
export type ClickDone =
  | 'approve'
  | 'reject'
  | 'withdraw'
  | 'settle_yes'
  | 'settle_no'
  | 'cancelled_yes'
  | 'cancelled_no';

/** After a raise was asked for: its start is repeated in full, since money depends on it. */
export function askedAnswer(request: RequestState, language: Language, clock: StartClock): PrivateAnswer {
  const { answers, start } = words(language);
  const asked = answers.asked(request.id, request.channel);
  return answer([asked, start.repeated(request.raise.beginsAt, clock)]);
}

/** After a click that changed something; `request` is the state after it. */
export function clickAnswer(done: ClickDone, request: RequestState, language: Language): PrivateAnswer {
  return answer([clickSentence(done, request, language)]);
}

function clickSentence(done: ClickDone, request: RequestState, language: Language): Sentence {
  const { answers, cancel } = words(language);
  switch (done) {
    case 'approve': {
      const { have, need } = tally(request.rule, request.votes);
      return request.phase === 'pending'
        ? answers.counted(request.id, have, need)
        : answers.approved(request.id);
    }
    case 'reject':
      return answers.rejected(request.id);
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

/** `nearest`: the line that could be carried out instead, on a line of its own to be copied. */
export function askRefusedAnswer(
  refusal: AskRefusal,
  language: Language,
  nearest: string | null = null,
): PrivateAnswer {
  const { refusals, answers } = words(language);
  return answer([refusals.ask(refusal), ...(nearest === null ? [] : [[answers.suggestion(nearest)]])]);
}

/** The same for a renewal. */
export function renewRefusedAnswer(
  refusal: RenewRefusal,
  language: Language,
  nearest: string | null = null,
): PrivateAnswer {
  const { refusals, answers } = words(language);
  return answer([refusals.renew(refusal), ...(nearest === null ? [] : [[answers.suggestion(nearest)]])]);
}

export function voteRefusedAnswer(refusal: VoteRefusal, language: Language): PrivateAnswer {
  return answer([words(language).refusals.vote(refusal)]);
}

/** What could not be read, and the nearest line that can, on a line of its own to be copied. */
export function lineProblemAnswer(problem: LineProblem, language: Language): PrivateAnswer {
  const { refusals, answers } = words(language);
  return answer([refusals.line(problem), [answers.suggestion(problem.suggestion)]]);
}

export function faultAnswer(fault: Fault, language: Language, explain: ExplainErrcode): PrivateAnswer {
  return answer([words(language).refusals.fault(fault, explain)]);
}

function answer(sentences: readonly Sentence[]): PrivateAnswer {
  return { text: textOf(sentences, '\n', LIMITS.messageText), blocks: sentences.map(paragraph) };
}
