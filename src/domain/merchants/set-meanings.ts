import { type ByLanguage, eachLanguage } from '../../kit/language.ts';
import { EXPLAINED_SETS } from './sets/explained-sets.ts';
import { setWords } from './words/words.ts';

/** What a provider can do by a permission set; `null`: its number and name say all that is known. */
export function meaningOfSet(id: number): ByLanguage | null {
  const explained = EXPLAINED_SETS.find((one) => one === id);
  return explained === undefined ? null : eachLanguage((language) => setWords(language).meanings[explained]);
}
