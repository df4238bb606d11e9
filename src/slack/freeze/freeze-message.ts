import type { KnownBlock } from '@slack/web-api';
import type { FreezeNotice } from '../../domain/freeze/freeze.ts';
import type { Language } from '../../kit/language.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { type FreezePayload, freezePayload } from './freeze-payload.ts';
import { liftButton } from './lift-freeze.ts';

export type FreezeMessage = {
  text: string;
  blocks: KnownBlock[];
  metadata: {
    event_type: 'headroom_freeze';
    event_payload: FreezePayload;
  };
};

/** An announcement that approvals are stopped or go on. Where the admins read it, its end can be proposed and confirmed on it. */
export function freezeMessage(id: string, notice: FreezeNotice, language: Language): FreezeMessage {
  const { event, freeze, forAdmins } = notice;
  const sentence = sentenceOf(notice, language);
  const isFrozen = event.type === 'frozen' || event.type === 'unfreeze_proposed';
  const lift = liftButton(words(language).freeze.button, freeze.at);
  return {
    text: textOf([sentence], '', LIMITS.messageText),
    blocks: [
      paragraph(sentence),
      ...(isFrozen && forAdmins ? [{ type: 'actions' as const, block_id: 'freeze', elements: [lift] }] : []),
    ],
    metadata: { event_type: 'headroom_freeze', event_payload: freezePayload(id, notice) },
  };
}

function sentenceOf({ event, freeze }: FreezeNotice, language: Language): Sentence {
  const { announced } = words(language).freeze;
  switch (event.type) {
    case 'frozen':
      return announced.frozen(freeze);
    case 'unfreeze_proposed':
      return announced.proposed(event.by);
    case 'unfrozen':
      return announced.unfrozen(freeze, event);
    case 'freeze_ended':
      return announced.ended(freeze);
  }
}
