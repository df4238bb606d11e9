import type { ByLanguage, Language } from '../../../../kit/language.ts';
import { en } from './en.ts';
import type { ErrcodeWords } from './errcode-words.ts';
import { zh } from './zh.ts';

/** A further language is a file beside this one and a line here. */
const WORDS: ByLanguage<ErrcodeWords> = { en, zh };

/** What is said of errcodes in a language. */
export function errcodeWords(language: Language): ErrcodeWords {
  return WORDS[language];
}
