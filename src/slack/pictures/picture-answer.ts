import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import { words } from '../words/words.ts';

/** Where a picture comes, or has come already. */
export function pictureAnswer(
  how: 'drawing' | 'sent',
  where: 'direct' | 'thread',
  language: Language,
): PrivateAnswer {
  const sentence = [words(language).pictures[how][where]];
  return { text: textOf([sentence], '', LIMITS.messageText), blocks: [paragraph(sentence)] };
}
