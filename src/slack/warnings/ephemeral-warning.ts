import type { ActionsBlock } from '@slack/web-api';
import type { Quieting, WarningItem } from '../../domain/warnings/warning.ts';
import type { QuietRefusal } from '../../flows/warnings/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import type { Result } from '../../kit/result.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import type { Sentence } from '../text/sentence.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import { words } from '../words/words.ts';
import { snoozeLonger, unmuteAgain } from './warning-buttons.ts';
import { itemView } from './warning-item.ts';

export type QuietModel = {
  how: Quieting;
  result: Result<WarningItem[], QuietRefusal>;
  /** Of the button, for those below the answer. */
  value: string;
  language: Language;
  explain: ExplainErrcode;
};

/** After Snooze, Mute or Unmute: what was silenced and until when, and how to have it otherwise. */
export function quietAnswer({ how, result, value, language, explain }: QuietModel): PrivateAnswer {
  const { answers } = words(language).warnings;
  if (!result.ok) return answer(answers.refused(result.refusal), []);
  const [first, ...others] = result.value.map((item) => itemView(item, value, language, explain));
  if (!first) return answer(answers.refused({ reason: 'not_found', message: value }), []);
  const series = others.length > 0 ? answers.several(result.value.length) : first.text.series;
  const { quiet } = first.item;
  if (quiet === null) return answer(answers.unmuted(series), []);
  switch (quiet.kind) {
    case 'muted':
      return answer(answers.muted(series), [unmuteAgain(value, language)]);
    case 'snoozed': {
      const longer = how === 'hour' ? [snoozeLonger(value, language)] : [];
      return answer(answers.snoozed(series, quiet.until), longer);
    }
  }
}

function answer(sentence: Sentence, buttons: ActionsBlock[]): PrivateAnswer {
  return { text: textOf([sentence], '', LIMITS.messageText), blocks: [paragraph(sentence), ...buttons] };
}
