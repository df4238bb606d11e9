import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import type { Sentence } from '../text/sentence.ts';
import type { WxauthProblem } from '../words/shape/line-problem.ts';
import { words } from '../words/words.ts';

/** One or more sentences without a title. */
export function saidAnswer(...sentences: readonly Sentence[]): PrivateAnswer {
  return { text: textOf(sentences, '\n', LIMITS.messageText), blocks: sentences.map(paragraph) };
}

/** What could not be read, and the nearest line that can, on a line of its own to be copied. */
export function wxauthProblemAnswer(problem: WxauthProblem, language: Language): PrivateAnswer {
  const { wxauth, answers } = words(language);
  return saidAnswer(wxauth.problem(problem), [answers.suggestion(problem.suggestion)]);
}
