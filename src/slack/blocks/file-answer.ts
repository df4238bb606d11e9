import type { Language } from '../../kit/language.ts';
import { words } from '../words/words.ts';
import type { PrivateAnswer } from './ephemeral.ts';
import { LIMITS } from './limits.ts';
import { paragraph, textOf } from './render.ts';

/** Where a list went that was asked for as a file; `total` may be more than its `rows`. */
export function fileSentAnswer(rows: number, total: number, language: Language): PrivateAnswer {
  const sentence = [words(language).lists.file.sent(rows, total)];
  return { text: textOf([sentence], '', LIMITS.messageText), blocks: [paragraph(sentence)] };
}

/** The words above the file. */
export function fileComment(rows: number, total: number, language: Language): string {
  return textOf([[words(language).lists.file.comment(rows, total)]], '', LIMITS.messageText);
}
