import { type ByLanguage, LANGUAGES } from '../../../kit/language.ts';
import { en } from './en.ts';
import type { SetWords } from './set-words.ts';
import { zh } from './zh.ts';

const SET_WORDS: ByLanguage<SetWords> = { en, zh };

/** One text about a permission set in every language. */
export function inEachLanguage(text: (words: SetWords) => string): ByLanguage {
  return Object.fromEntries(LANGUAGES.map((one) => [one, text(SET_WORDS[one])])) as ByLanguage;
}
