import type { Language } from '../../../../src/kit/language.ts';
import { cardMessage } from '../../../../src/slack/requests/card/card.ts';
import { explain, pending } from '../../samples/samples.ts';

export const LANGUAGES: Language[] = ['en', 'zh'];

export const card = (request = pending(), language: Language = 'en') =>
  cardMessage({ request, revision: 4, language, explain });
export const actionIds = (message: ReturnType<typeof card>) =>
  message.blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((element) => element.action_id) : [],
  );
export const buttonValues = (message: ReturnType<typeof card>) =>
  message.blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) => (element.type === 'button' ? [element.value] : []))
      : [],
  );
