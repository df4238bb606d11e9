import type { ByLanguage } from '../../../kit/language.ts';
import { en } from './en.ts';
import type { PageWords } from './words-type.ts';
import { zh } from './zh.ts';

/** Every language that merchants can read the pages in. */
export const PAGE_WORDS: ByLanguage<PageWords> = { en, zh };
