import type { HomeView } from '@slack/web-api';
import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import type { TurnedAway } from '../words/shape/faults.ts';
import { words } from '../words/words.ts';

/** Why somebody is not let in, for them alone. */
export function turnedAwayAnswer(why: TurnedAway, language: Language): PrivateAnswer {
  const sentence = [words(language).refusals.turnedAway(why)];
  return { text: textOf([sentence], '\n', LIMITS.messageText), blocks: [paragraph(sentence)] };
}

/** The same in place of a Home tab. */
export function turnedAwayHome(why: TurnedAway, language: Language): HomeView {
  return {
    type: 'home',
    callback_id: 'home',
    blocks: [paragraph([words(language).refusals.turnedAway(why)])],
  };
}
