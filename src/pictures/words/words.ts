import type { ByLanguage, Language } from '../../kit/language.ts';
import { en } from './en.ts';
import type { PictureWords } from './picture-words.ts';
import { zh } from './zh.ts';

const WORDS: ByLanguage<PictureWords> = { en, zh };

/** Every text in pictures, in one language. */
export function words(language: Language): PictureWords {
  return WORDS[language];
}
