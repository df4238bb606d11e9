import type { PictureReader } from '../../flows/ports/pictures.ts';
import { en } from './en.ts';
import type { PictureWords } from './picture-words.ts';
import { zh } from './zh.ts';

export function words(language: PictureReader['language']): PictureWords {
  return language === 'zh' ? zh : en;
}
