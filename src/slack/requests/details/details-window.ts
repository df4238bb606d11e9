import type { ModalView } from '@slack/web-api';
import type { Language } from '../../../kit/language.ts';
import type { PrivateAnswer } from '../../blocks/ephemeral.ts';
import { LIMITS, plainText } from '../../blocks/limits.ts';
import { notation, paragraph } from '../../blocks/render.ts';
import { words } from '../../words/words.ts';

/** A request in a window. `null`: it is still being looked up. */
export function detailsWindow(id: string, content: PrivateAnswer | null, language: Language): ModalView {
  const { card, home } = words(language);
  return {
    type: 'modal',
    callback_id: 'request.details',
    title: plainText(card.detailsTitle(id), LIMITS.viewTitle),
    close: plainText(home.close, LIMITS.viewButton),
    blocks: content === null ? [paragraph([home.detailsLoading])] : blocksOf(content),
  };
}

function blocksOf({ text, blocks }: PrivateAnswer): ModalView['blocks'] {
  return blocks ?? [{ type: 'section', text: notation(text) }];
}
