import type { OutsideMovement } from '../../domain/movements/movement.ts';
import type { RecordRefusal } from '../../flows/movements/record-movement.ts';
import type { Language } from '../../kit/language.ts';
import type { Result } from '../../kit/result.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import { words } from '../words/words.ts';

/** After the form was sent, or where it does not open. */
export function recordedAnswer(
  result: Result<OutsideMovement, RecordRefusal>,
  language: Language,
): PrivateAnswer {
  const { outside } = words(language);
  const sentence = result.ok ? outside.recorded(result.value) : outside.refused(result.refusal);
  return { text: textOf([sentence], '', LIMITS.messageText), blocks: [paragraph(sentence)] };
}
