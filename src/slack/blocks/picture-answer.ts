import type { Language } from '../../kit/language.ts';
import { words } from '../words/words.ts';
import type { PrivateAnswer } from './ephemeral.ts';
import { LIMITS } from './limits.ts';
import { paragraph, textOf } from './render.ts';

/** Where a picture comes, or has come already. */
export function pictureAnswer(
  how: 'drawing' | 'sent',
  where: 'direct' | 'thread',
  language: Language,
): PrivateAnswer {
  const sentence = [words(language).pictures[how][where]];
  return { text: textOf([sentence], '', LIMITS.messageText), blocks: [paragraph(sentence)] };
}
