import type { ActionsBlock, Button } from '@slack/web-api';
import type { Allocation } from '../../../domain/allocations/allocation.ts';
import { allocationName } from '../../../domain/requests/allocation-name.ts';
import { failedOf } from '../../../domain/requests/retry/decide-retry.ts';
import { type ApprovedRequest, isAllocated, type RequestState } from '../../../domain/requests/state.ts';
import { openReview } from '../../../domain/reviews/review.ts';
import { undoWay } from '../../../domain/reviews/undo.ts';
import type { Language } from '../../../kit/language.ts';
import { CARD_ACTIONS } from '../../blocks/action-ids.ts';
import { button } from '../../blocks/button.ts';
import { LIMITS, plainText } from '../../blocks/limits.ts';
import { words } from '../../words/words.ts';
import { costOf } from './card-facts.ts';
import { cardValue } from './card-value.ts';
import { confirmation, confirmed, onAllocation } from './confirmed-button.ts';
import { type ButtonRow, byPack, questionRows } from './question-rows.ts';

/** The same without the notes. */
export function cardButtons(request: RequestState, language: Language): ActionsBlock[] {
  return cardRows(request, language).map(({ buttons }) => buttons);
}

/** Only what can still be done: a decision while pending, the outcome while nobody knows it, what follows once it is allocated. */
export function cardRows(request: RequestState, language: Language): ButtonRow[] {
  switch (request.phase) {
    case 'pending':
      return [decisionRow(request, language)];
    case 'approved':
      return [
        ...outcomeRows(request, language),
        ...retryRows(request, language),
        ...questionRows(request, MOST_SETTLED, language),
        ...reviewRows(request, language),
        allocatedRow(request, language),
      ];
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return [{ note: null, buttons: lastButtons([], request, language) }];
  }
}

/** What nobody voted on is reviewed, and until then undone by a press. */
function reviewRows(request: ApprovedRequest, language: Language): ButtonRow[] {
  if (openReview(request) === null) return [];
  const { buttons, automatic } = words(language);
  const value = cardValue(request);
  const undo = canUndo(request) ? [confirmed('undo', { id: request.id, value }, 'danger', language)] : [];
  const reviewed: Button = { ...button(CARD_ACTIONS.review, buttons.reviewed, value), style: 'primary' };
  const note = undo.length > 0 ? [automatic.canUndo] : null;
  return [{ note, buttons: { type: 'actions', block_id: 'review', elements: [reviewed, ...undo] } }];
}

/** As far as the state alone says; the press itself looks at the clock. */
function canUndo(request: ApprovedRequest): boolean {
  return undoWay(request, 0) !== null;
}

/** What failed can be asked for once more; the press itself looks at the clock, the pack and the policy. */
function retryRows(request: ApprovedRequest, language: Language): ButtonRow[] {
  const failed = request.automatic?.undo ? [] : failedOf(request);
  if (failed.length === 0) return [];
  const { buttons, retry } = words(language);
  const ids = failed.map(({ no }) => allocationName(request, no));
  const cost = failed.reduce((sum, { units }) => sum + units, 0n);
  const elements = [button(CARD_ACTIONS.retry, buttons.retry, cardValue(request))];
  return [{ note: [retry.spends(ids, cost)], buttons: { type: 'actions', block_id: 'retry', elements } }];
}

/** Keeps a message within its 50 blocks. */
const MOST_SETTLED = 8;

function outcomeRows(request: ApprovedRequest, language: Language): ButtonRow[] {
  const several = request.allocations.length > 1;
  return request.allocations
    .filter(isUnknown)
    .slice(0, MOST_SETTLED)
    .map((allocation) => ({ note: null, buttons: settleButtons(request, allocation, several, language) }));
}

function decisionRow(request: RequestState, language: Language): ButtonRow {
  const { buttons, card } = words(language);
  const value = cardValue(request);
  return {
    note: [card.spends(costOf(request, language))],
    buttons: {
      type: 'actions',
      block_id: 'decide',
      elements: [
        approveButton(request, language),
        { ...button(CARD_ACTIONS.reject, buttons.reject, value), style: 'danger' },
        button(CARD_ACTIONS.question, buttons.question, value),
        // One that an older version stored has buttons that do not say what they were drawn from, and a form says one allocation.
        ...(request.revision === undefined || request.raise.items.length > 1
          ? []
          : [button(CARD_ACTIONS.edit, buttons.edit, value)]),
        button(CARD_ACTIONS.withdraw, buttons.withdraw, value),
        detailsButton(request, language),
      ],
    },
  };
}

/** Approve; with a question before it where it spends as much as the policy says. */
function approveButton(request: RequestState, language: Language): Button {
  const { buttons, confirmApproval: dialog, settle } = words(language);
  const approve = {
    ...button(CARD_ACTIONS.approve, buttons.approve, cardValue(request)),
    style: 'primary' as const,
  };
  if (!request.rule.confirm) return approve;
  const confirm = {
    title: plainText(dialog.title, LIMITS.confirmTitle),
    text: plainText(dialog.text(request.id, costOf(request, language)), LIMITS.confirmText),
    confirm: plainText(dialog.confirm, LIMITS.confirmButton),
    deny: plainText(settle.confirm.yes.deny, LIMITS.confirmButton),
  };
  return { ...approve, confirm };
}

/** Opens everything that is known of a request; stands wherever one is named. */
export function detailsButton(request: RequestState, language: Language): Button {
  return button(CARD_ACTIONS.details, words(language).buttons.details, cardValue(request));
}

/** The last row of a card. */
function lastButtons(elements: Button[], request: RequestState, language: Language): ActionsBlock {
  return { type: 'actions', block_id: 'more', elements: [...elements, detailsButton(request, language)] };
}

function isUnknown(allocation: Allocation): boolean {
  return (
    allocation.state === 'unknown' || (allocation.state === 'cancelling' && allocation.unknownSince !== null)
  );
}

/** What can follow: the same again once all of it is allocated, and cancelling what of it WeChat still cancels. */
function allocatedRow(request: ApprovedRequest, language: Language): ButtonRow {
  const { buttons, card } = words(language);
  const open = request.allocations.flatMap((one) =>
    one.state === 'allocated' && one.cancelUntil !== undefined && !one.question
      ? [{ until: one.cancelUntil, units: one.units, orderId: one.orderId }]
      : [],
  );
  const [first] = open;
  const elements = [
    ...(isAllocated(request) ? [button(CARD_ACTIONS.renew, buttons.renew, cardValue(request))] : []),
    ...(first && !canUndo(request)
      ? [confirmed('cancel', { id: request.id, value: cardValue(request) }, 'danger', language)]
      : []),
  ];
  const until = Math.min(...open.map((one) => one.until));
  return {
    note: first ? card.cancelUntil(until, card.returns(byPack(open))) : null,
    buttons: lastButtons(elements, request, language),
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
