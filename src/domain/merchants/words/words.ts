import type { ByLanguage, Language } from '../../../kit/language.ts';
import { en } from './en.ts';
import type { SetWords } from './set-words.ts';
import { zh } from './zh.ts';

const SET_WORDS: ByLanguage<SetWords> = { en, zh };

/** Texts about permission sets in one language. */
export function setWords(language: Language): SetWords {
  return SET_WORDS[language];
}
