import type { Language } from '../../kit/language.ts';
import { en } from './en.ts';
import type { Words } from './words-type.ts';
import { zh } from './zh.ts';

const WORDS: Record<Language, Words> = { en, zh };

/** Every text of one language. */
export function words(language: Language): Words {
  return WORDS[language];
}
