import type { RequiredSets } from '../../domain/merchants/grants.ts';
import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import type { Sentence } from '../text/sentence.ts';
import type { WxauthProblem } from '../words/shape/line-problem.ts';
import { words } from '../words/words.ts';
import { exclusiveSets, setsLine } from './merchant-facts.ts';
import { titledAnswer } from './titled-answer.ts';

/** One or more sentences without a title. */
export function saidAnswer(...sentences: readonly Sentence[]): PrivateAnswer {
  return { text: textOf(sentences, '\n', LIMITS.messageText), blocks: sentences.map(paragraph) };
}

/** What could not be read, and the nearest line that can, on a line of its own to be copied. */
export function wxauthProblemAnswer(problem: WxauthProblem, language: Language): PrivateAnswer {
  const { wxauth } = words(language);
  return saidAnswer(wxauth.problem(problem), [wxauth.nearest], [problem.suggestion]);
}

/** Required sets that only one provider can hold, with what follows from that; nothing where none is. */
export function exclusiveLines(required: RequiredSets, language: Language): Sentence[] {
  const { check } = words(language).wxauth;
  const ids = exclusiveSets([...required.official, ...required.mini]);
  const flagged = ids.length === 0 ? [] : [setsLine('exclusive', ids, language)];
  return [...flagged, [check.providers]];
}

/** What a comparison with WeChat showed. */
export function checkAnswer(
  lines: readonly Sentence[],
  required: RequiredSets,
  language: Language,
): PrivateAnswer {
  return titledAnswer(words(language).wxauth.check.title, [...lines, ...exclusiveLines(required, language)]);
}
