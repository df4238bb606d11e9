import type { ActionsBlock, Button } from '@slack/web-api';
import type { Language } from '../../kit/language.ts';
import { words } from '../words/words.ts';
import { PICTURE_ACTIONS } from './action-ids.ts';
import { LIMITS, plainText } from './limits.ts';

/** `value`: the pack's order id or the AppID; `null`: all apps. */
export type PictureButton = { of: Exclude<keyof typeof PICTURE_ACTIONS, 'plan'>; value: string | null };

/** Buttons that ask for pictures, beside each other. */
export function pictureButtons(buttons: readonly PictureButton[], language: Language): ActionsBlock {
  return {
    type: 'actions',
    elements: buttons.map((button) => oneButton(button, language)),
  };
}

function oneButton({ of, value }: PictureButton, language: Language): Button {
  const text = words(language).pictures.buttons[of];
  return {
    type: 'button',
    action_id: PICTURE_ACTIONS[of],
    text: plainText(text, LIMITS.button),
    ...(value === null ? {} : { value }),
  };
}
