import type { ActionsBlock, Button, ConfirmationDialog } from '@slack/web-api';
import { type Allocation, cardState, type RequestState } from '../../domain/request/state.ts';
import type { Language } from '../words/language.ts';
import { words } from '../words/words.ts';
import { allocationId } from './card-state.ts';
import { LIMITS, plainText } from './limits.ts';

/** action_ids of a card's buttons; a listener takes each by name. */
export const CARD_ACTIONS = {
  approve: 'request.approve',
  reject: 'request.reject',
  withdraw: 'request.withdraw',
  settleYes: 'allocation.settle:yes',
  settleNo: 'allocation.settle:no',
  renew: 'allocation.renew',
} as const;

/** Only what can still be done: a decision while pending, the outcome while nobody knows it, what follows once it is allocated. */
export function cardButtons(request: RequestState, language: Language): ActionsBlock[] {
  switch (request.phase) {
    case 'pending':
      return [decisionButtons(request.id, language)];
    case 'approved': {
      if (cardState(request) === 'allocated') return [renewButton(request.id, language)];
      const several = request.allocations.length > 1;
      return request.allocations
        .filter((allocation) => allocation.state === 'unknown')
        .slice(0, MOST_SETTLED)
        .map((allocation) => settleButtons(request, allocation, several, language));
    }
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return [];
  }
}

/** Keeps a message within its 50 blocks. */
const MOST_SETTLED = 20;

function decisionButtons(request: string, language: Language): ActionsBlock {
  const { buttons } = words(language);
  return {
    type: 'actions',
    block_id: 'decide',
    elements: [
      { ...button(CARD_ACTIONS.approve, buttons.approve, request), style: 'primary' },
      { ...button(CARD_ACTIONS.reject, buttons.reject, request), style: 'danger' },
      button(CARD_ACTIONS.withdraw, buttons.withdraw, request),
    ],
  };
}

function renewButton(request: string, language: Language): ActionsBlock {
  const { buttons } = words(language);
  return {
    type: 'actions',
    block_id: 'renew',
    elements: [button(CARD_ACTIONS.renew, buttons.renew, request)],
  };
}

function settleButtons(
  request: RequestState,
  allocation: Allocation,
  several: boolean,
  language: Language,
): ActionsBlock {
  const { buttons } = words(language);
  const id = allocationId(request, allocation);
  const named = (text: string) => (several ? `${id} · ${text}` : text);
  return {
    type: 'actions',
    block_id: `settle:${id}`,
    elements: [
      {
        ...button(CARD_ACTIONS.settleYes, named(buttons.settleYes), id),
        style: 'primary',
        confirm: confirmation('yes', id, language),
      },
      {
        ...button(CARD_ACTIONS.settleNo, named(buttons.settleNo), id),
        style: 'danger',
        confirm: confirmation('no', id, language),
      },
    ],
  };
}

function button(actionId: string, text: string, value: string): Button {
  return { type: 'button', action_id: actionId, text: plainText(text, LIMITS.button), value };
}

function confirmation(answer: 'yes' | 'no', allocation: string, language: Language): ConfirmationDialog {
  const dialog = words(language).settle.confirm[answer];
  return {
    title: plainText(dialog.title, LIMITS.confirmTitle),
    text: plainText(dialog.text(allocation), LIMITS.confirmText),
    confirm: plainText(dialog.confirm, LIMITS.confirmButton),
    deny: plainText(dialog.deny, LIMITS.confirmButton),
  };
}
