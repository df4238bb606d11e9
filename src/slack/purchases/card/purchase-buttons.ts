import type { ActionsBlock } from '@slack/web-api';
import { isOpenPurchase, type Purchase } from '../../../domain/purchases/purchase.ts';
import type { Language } from '../../../kit/language.ts';
import { PURCHASE_ACTIONS, WARNING_ACTIONS } from '../../blocks/action-ids.ts';
import { button } from '../../blocks/button.ts';
import { CONSOLE_URL } from '../../blocks/console-url.ts';
import { LIMITS, plainText } from '../../blocks/limits.ts';
import { words } from '../../words/words.ts';
import { purchaseValue } from './purchase-value.ts';

/** The way to where packs are bought, and what an owner of the budget may do, while it waits for an order. */
export function purchaseButtons(
  purchase: Purchase,
  place: 'card' | 'elsewhere',
  language: Language,
): ActionsBlock[] {
  if (!isOpenPurchase(purchase)) return [];
  const { purchases, warnings } = words(language);
  const value = purchaseValue(purchase, place);
  const { snooze, snoozeWeek, decline } = purchases.buttons;
  return [
    {
      type: 'actions',
      block_id: `purchase:${purchase.id}`,
      elements: [
        {
          type: 'button',
          action_id: WARNING_ACTIONS.console,
          text: plainText(warnings.buttons.console, LIMITS.button),
          url: CONSOLE_URL,
          style: 'primary',
        },
        button(PURCHASE_ACTIONS.snooze, snooze, value),
        button(PURCHASE_ACTIONS.snoozeWeek, snoozeWeek, value),
        { ...button(PURCHASE_ACTIONS.decline, decline, value), style: 'danger' },
      ],
    },
  ];
}
