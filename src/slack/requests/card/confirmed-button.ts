import type { Button, ConfirmationDialog } from '@slack/web-api';
import type { Allocation } from '../../../domain/allocations/allocation.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import type { Language } from '../../../kit/language.ts';
import { CARD_ACTIONS } from '../../blocks/action-ids.ts';
import { button } from '../../blocks/button.ts';
import { LIMITS, plainText } from '../../blocks/limits.ts';
import type { Words } from '../../words/shape/words.ts';
import { words } from '../../words/words.ts';
import { allocationId } from './card-state.ts';
import { cardValue } from './card-value.ts';

/** What a button is about, as people read it and as its value says it. */
export type Target = { id: string; value: string };

export function onAllocation(request: RequestState, allocation: Allocation): Target {
  return { id: allocationId(request, allocation), value: cardValue(request, allocation.no) };
}

/** A button with the question of the same name before it. */
export function confirmed(
  key: 'cancel' | 'undo' | 'cancelApprove' | 'cancelYes' | 'cancelNo',
  { id, value }: Target,
  style: 'primary' | 'danger',
  language: Language,
): Button {
  const text = words(language).buttons[key];
  return {
    ...button(CARD_ACTIONS[key], text, value),
    style,
    confirm: confirmation(key, id, language),
  };
}

export function confirmation(
  answer: keyof Words['settle']['confirm'],
  allocation: string,
  language: Language,
): ConfirmationDialog {
  const dialog = words(language).settle.confirm[answer];
  return {
    title: plainText(dialog.title, LIMITS.confirmTitle),
    text: plainText(dialog.text(allocation), LIMITS.confirmText),
    confirm: plainText(dialog.confirm, LIMITS.confirmButton),
    deny: plainText(dialog.deny, LIMITS.confirmButton),
  };
}
