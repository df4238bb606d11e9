import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import type { Sentence } from '../text/sentence.ts';

/** One or more sentences without a title. */
export function saidAnswer(...sentences: readonly Sentence[]): PrivateAnswer {
  return { text: textOf(sentences, '\n', LIMITS.messageText), blocks: sentences.map(paragraph) };
}
