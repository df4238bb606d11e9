import type { ActionsBlock } from '@slack/web-api';
import type { Allocation } from '../../../domain/allocations/allocation.ts';
import { allocationName } from '../../../domain/requests/allocation-name.ts';
import { askedTogether } from '../../../domain/requests/decide-cancel.ts';
import type { ApprovedRequest } from '../../../domain/requests/state.ts';
import type { Units } from '../../../domain/units.ts';
import type { Language } from '../../../kit/language.ts';
import { CARD_ACTIONS } from '../../blocks/action-ids.ts';
import { button } from '../../blocks/button.ts';
import type { Sentence } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';
import { confirmed, onAllocation, type Target } from './confirmed-button.ts';

/** Buttons beside each other, and what pressing one of them spends or gives back. */
export type ButtonRow = { note: Sentence | null; buttons: ActionsBlock };

/** The question whether to cancel: one for what was asked at once, else one for each allocation. */
export function questionRows(request: ApprovedRequest, most: number, language: Language): ButtonRow[] {
  const open = request.allocations.filter((one) => one.state === 'allocated' && one.question !== undefined);
  const told = new Set<number>();
  const rows = open.flatMap((one) => {
    if (told.has(one.no)) return [];
    const nos = askedTogether(request, one.no, 0).map(({ no }) => no);
    const together = open.filter(({ no }) => nos.includes(no));
    for (const { no } of together) told.add(no);
    return [questionRow(request, one, together, language)];
  });
  return rows.slice(0, most);
}

/** What several allocations took of each pack. */
export function byPack(taken: readonly Pick<Allocation, 'units' | 'orderId'>[]) {
  const sums = new Map<string, Units>();
  for (const { units, orderId } of taken) sums.set(orderId, (sums.get(orderId) ?? 0n) + units);
  return [...sums].map(([orderId, units]) => ({ orderId, units }));
}

function questionRow(
  request: ApprovedRequest,
  first: Allocation,
  together: readonly Allocation[],
  language: Language,
): ButtonRow {
  const { card } = words(language);
  const ids = together.map((one) => allocationName(request, one.no)).join(words(language).comma);
  const target = { ...onAllocation(request, first), ...(together.length > 1 ? { id: ids } : {}) };
  return { note: [card.returns(byPack(together))], buttons: questionButtons(target, language) };
}

function questionButtons(target: Target, language: Language): ActionsBlock {
  const { buttons } = words(language);
  const { value } = target;
  return {
    type: 'actions',
    block_id: `cancel:${value.split('~', 1)[0]}`,
    elements: [
      confirmed('cancelApprove', target, 'danger', language),
      button(CARD_ACTIONS.cancelReject, buttons.cancelReject, value),
      button(CARD_ACTIONS.cancelWithdraw, buttons.cancelWithdraw, value),
    ],
  };
}
