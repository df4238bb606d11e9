import type { ActionsBlock, Button } from '@slack/web-api';
import { remediesOf } from '../../domain/warnings/kinds.ts';
import type { Remedy } from '../../domain/warnings/remedy.ts';
import type { WarningItem } from '../../domain/warnings/warning.ts';
import type { Language } from '../../kit/language.ts';
import {
  CARD_ACTIONS,
  MERCHANT_ACTIONS,
  MOVEMENT_ACTIONS,
  PICTURE_ACTIONS,
  WARNING_ACTIONS,
} from '../blocks/action-ids.ts';
import { button } from '../blocks/button.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { recordValue } from '../movements/record-value.ts';
import { confirmed } from '../requests/card/card-buttons.ts';
import { requestValue } from '../requests/card/card-value.ts';
import { words } from '../words/words.ts';

/**
 * The console of the service provider platform, where packs are bought and refunded and the whitelist is kept.
 * https://developers.weixin.qq.com/doc/service/guide/h5/get_quota.html
 */
export const CONSOLE_URL = 'https://fuwu.weixin.qq.com/';

/** What can be done about it, then the ways to silence it. Of what is over only Mute can still be undone. */
export function warningButtons(item: WarningItem, value: string, language: Language): Button[] {
  const { buttons } = words(language).warnings;
  const muted = item.quiet?.kind === 'muted';
  const unmute = button(WARNING_ACTIONS.unmute, buttons.unmute, value);
  switch (item.standing.kind) {
    case 'holds':
      return [
        ...remediesOf(item.warning).map((remedy) => remedyButton(remedy, language)),
        ...(muted
          ? [unmute]
          : [
              button(WARNING_ACTIONS.snooze, buttons.snooze, value),
              button(WARNING_ACTIONS.mute, buttons.mute, value),
            ]),
      ];
    case 'over':
      return muted ? [unmute] : [];
    case 'worse':
      return [];
  }
}

/** Below the answer to Snooze: longer than an hour. */
export function snoozeLonger(value: string, language: Language): ActionsBlock {
  const { buttons } = words(language).warnings;
  return {
    type: 'actions',
    block_id: 'snooze_longer',
    elements: [
      button(WARNING_ACTIONS.snoozeDay, buttons.day, value),
      button(WARNING_ACTIONS.snoozeChange, buttons.change, value),
    ],
  };
}

/** Below the answer to Mute: the way back. */
export function unmuteAgain(value: string, language: Language): ActionsBlock {
  const { unmute } = words(language).warnings.buttons;
  return {
    type: 'actions',
    block_id: 'unmute',
    elements: [button(WARNING_ACTIONS.unmute, unmute, value)],
  };
}

/** A button for each remedy that a warning can have. */
function remedyButton(remedy: Remedy, language: Language): Button {
  const { buttons, warnings, outside, wxauth } = words(language);
  switch (remedy.kind) {
    case 'show_usage':
      return button(PICTURE_ACTIONS.balance, warnings.buttons.picture, remedy.orderId);
    case 'open_console':
      // Slack opens the page by itself, and notifies us of the click all the same.
      return {
        type: 'button',
        action_id: WARNING_ACTIONS.console,
        text: plainText(warnings.buttons.console, LIMITS.button),
        url: CONSOLE_URL,
      };
    case 'renew':
      return { ...button(CARD_ACTIONS.renew, buttons.renew, requestValue(remedy.raise)), style: 'primary' };
    case 'cancel': {
      const { raise } = remedy;
      return confirmed('cancel', { id: raise.request, value: requestValue(raise) }, 'danger', language);
    }
    case 'record':
      return {
        ...button(MOVEMENT_ACTIONS.record, outside.button, recordValue(remedy.movement)),
        style: 'primary',
      };
    case 'start_ticket_push':
      return {
        type: 'button',
        action_id: MERCHANT_ACTIONS.ticketPush,
        text: plainText(wxauth.buttons.ticketPush, LIMITS.button),
      };
  }
}
