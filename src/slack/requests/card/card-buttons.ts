import type { ActionsBlock, Button, ConfirmationDialog } from '@slack/web-api';
import type { Allocation } from '../../../domain/allocations/allocation.ts';
import { type ApprovedRequest, isAllocated, type RequestState } from '../../../domain/requests/state.ts';
import type { Language } from '../../../kit/language.ts';
import { CARD_ACTIONS } from '../../blocks/action-ids.ts';
import { button } from '../../blocks/button.ts';
import { LIMITS, plainText } from '../../blocks/limits.ts';
import type { Words } from '../../words/shape/words.ts';
import { words } from '../../words/words.ts';
import { allocationId } from './card-state.ts';
import { cardValue } from './card-value.ts';

/** Only what can still be done: a decision while pending, the outcome while nobody knows it, what follows once it is allocated. */
export function cardButtons(request: RequestState, language: Language): ActionsBlock[] {
  switch (request.phase) {
    case 'pending':
      return [decisionButtons(cardValue(request), language)];
    case 'approved':
      return [...outcomeButtons(request, language), ...allocatedButtons(request, language)];
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return [];
  }
}

/** Keeps a message within its 50 blocks. */
const MOST_SETTLED = 20;

function outcomeButtons(request: ApprovedRequest, language: Language): ActionsBlock[] {
  const several = request.allocations.length > 1;
  return request.allocations
    .filter(isUnknown)
    .slice(0, MOST_SETTLED)
    .map((allocation) => settleButtons(request, allocation, several, language));
}

function decisionButtons(value: string, language: Language): ActionsBlock {
  const { buttons } = words(language);
  return {
    type: 'actions',
    block_id: 'decide',
    elements: [
      { ...button(CARD_ACTIONS.approve, buttons.approve, value), style: 'primary' },
      { ...button(CARD_ACTIONS.reject, buttons.reject, value), style: 'danger' },
      button(CARD_ACTIONS.withdraw, buttons.withdraw, value),
    ],
  };
}

function isUnknown(allocation: Allocation): boolean {
  return (
    allocation.state === 'unknown' || (allocation.state === 'cancelling' && allocation.unknownSince !== null)
  );
}

/** What can follow: the same again once all of it is allocated, and taking back what of it WeChat still takes back. */
function allocatedButtons(request: ApprovedRequest, language: Language): ActionsBlock[] {
  const { buttons } = words(language);
  const allocated = request.allocations.flatMap((one) => (one.state === 'allocated' ? [one] : []));
  const asked = allocated.filter(({ question }) => question !== undefined);
  const open = allocated.some(({ cancelUntil, question }) => cancelUntil !== undefined && !question);
  const elements = [
    ...(isAllocated(request) ? [button(CARD_ACTIONS.renew, buttons.renew, cardValue(request))] : []),
    ...(open ? [confirmed('cancel', { id: request.id, value: cardValue(request) }, 'danger', language)] : []),
  ];
  return [
    ...asked
      .slice(0, MOST_SETTLED)
      .map((allocation) => questionButtons(onAllocation(request, allocation), language)),
    ...(elements.length > 0 ? [{ type: 'actions' as const, block_id: 'allocated', elements }] : []),
  ];
}

function questionButtons(target: Target, language: Language): ActionsBlock {
  const { buttons } = words(language);
  const { id, value } = target;
  return {
    type: 'actions',
    block_id: `cancel:${id}`,
    elements: [
      confirmed('cancelApprove', target, 'danger', language),
      button(CARD_ACTIONS.cancelReject, buttons.cancelReject, value),
      button(CARD_ACTIONS.cancelWithdraw, buttons.cancelWithdraw, value),
    ],
  };
}

/** What a button is about, as people read it and as its value says it. */
export type Target = { id: string; value: string };

function onAllocation(request: RequestState, allocation: Allocation): Target {
  return { id: allocationId(request, allocation), value: cardValue(request, allocation.no) };
}

/** A button with the question of the same name before it. */
export function confirmed(
  key: 'cancel' | 'cancelApprove' | 'cancelYes' | 'cancelNo',
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

function settleButtons(
  request: RequestState,
  allocation: Allocation,
  several: boolean,
  language: Language,
): ActionsBlock {
  const { buttons, dot } = words(language);
  const target = onAllocation(request, allocation);
  const { id, value } = target;
  if (allocation.state === 'cancelling') {
    const elements = [
      confirmed('cancelYes', target, 'primary', language),
      confirmed('cancelNo', target, 'danger', language),
    ];
    return { type: 'actions', block_id: `settle:${id}`, elements };
  }
  const named = (text: string) => (several ? `${id}${dot}${text}` : text);
  return {
    type: 'actions',
    block_id: `settle:${id}`,
    elements: [
      {
        ...button(CARD_ACTIONS.settleYes, named(buttons.settleYes), value),
        style: 'primary',
        confirm: confirmation('yes', id, language),
      },
      {
        ...button(CARD_ACTIONS.settleNo, named(buttons.settleNo), value),
        style: 'danger',
        confirm: confirmation('no', id, language),
      },
    ],
  };
}

function confirmation(
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
