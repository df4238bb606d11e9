import type { ByLanguage, Language } from '../../kit/language.ts';
import { en } from './en/en.ts';
import type { Words } from './shape/words.ts';
import { zh } from './zh/zh.ts';

/** A further language is a folder beside these two and a row here. */
const WORDS: ByLanguage<Words> = { en, zh };

/** Every text of one language. */
export function words(language: Language): Words {
  return WORDS[language];
}
