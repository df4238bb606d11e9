import type { Language } from '../../kit/language.ts';
import { en } from './en/en.ts';
import type { Words } from './shape/words.ts';
import { zh } from './zh/zh.ts';

const WORDS: Record<Language, Words> = { en, zh };

/** Every text of one language. */
export function words(language: Language): Words {
  return WORDS[language];
}
