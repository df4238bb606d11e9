import type { Readiness } from '../../flows/merchants/merchant-queries.ts';
import type { Language } from '../../kit/language.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { merchantName } from './merchant-facts.ts';

/** Where the two halves of the product meet: does web authorization work, and is the limit raised. */
export function readinessLine(one: Readiness, language: Language): Sentence {
  const { dot } = words(language);
  return join([[merchantName(one.merchant)], ...readinessParts(one, language)], dot);
}

export function readinessParts({ obstacles, raise }: Readiness, language: Language): Sentence[] {
  const { authorization } = words(language);
  return [[authorization.web(obstacles)], authorization.raise(raise)];
}
