import type { ByLanguage } from '../../kit/language.ts';
import { EXPLAINED_SETS } from './explained-sets.ts';
import { inEachLanguage } from './words/words.ts';

/** What a provider can do by a permission set; `null`: its number and name say all that is known. */
export function meaningOfSet(id: number): ByLanguage | null {
  const explained = EXPLAINED_SETS.find((one) => one === id);
  return explained === undefined ? null : inEachLanguage(({ meanings }) => meanings[explained]);
}
