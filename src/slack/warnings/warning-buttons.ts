import type { ActionsBlock, Button } from '@slack/web-api';
import type { Warning, WarningItem } from '../../domain/warnings/warning.ts';
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
 * The console of the service provider platform, where packs are bought and given back and the whitelist is kept.
 * https://developers.weixin.qq.com/doc/service/guide/h5/get_quota.html
 */
const CONSOLE_URL = 'https://fuwu.weixin.qq.com/';

/** What can be done about it, then the ways to silence it. Of what is over only Mute can still be taken back. */
export function warningButtons(item: WarningItem, value: string, language: Language): Button[] {
  const { buttons } = words(language).warnings;
  const muted = item.quiet?.kind === 'muted';
  const unmute = button(WARNING_ACTIONS.unmute, buttons.unmute, value);
  switch (item.standing.kind) {
    case 'holds':
      return [
        ...remedies(item.warning, language),
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

function remedies(warning: Warning, language: Language): Button[] {
  const { buttons, outside, wxauth } = words(language);
  const { ticketPush } = wxauth.buttons;
  switch (warning.kind) {
    case 'pack_balance':
      return [...(warning.pack ? [picture(warning.pack.orderId, language)] : []), consoleLink(language)];
    case 'pack_forecast':
      return [picture(warning.pack.orderId, language), consoleLink(language)];
    case 'raise_ending':
    case 'raise_ended':
      return [
        { ...button(CARD_ACTIONS.renew, buttons.renew, requestValue(warning.raise)), style: 'primary' },
      ];
    case 'cancel_closing':
      return [
        confirmed(
          'cancel',
          { id: warning.raise.request, value: requestValue(warning.raise) },
          'danger',
          language,
        ),
      ];
    case 'request_unanswered':
    case 'records_lost':
    case 'platform_refused':
      return [];
    case 'outside_movement':
      return [
        {
          ...button(MOVEMENT_ACTIONS.record, outside.button, recordValue(warning.movement)),
          style: 'primary',
        },
      ];
    case 'platform_ticket':
      return [
        {
          type: 'button',
          action_id: MERCHANT_ACTIONS.ticketPush,
          text: plainText(ticketPush, LIMITS.button),
        },
      ];
    case 'pack_validity':
    case 'pack_refund':
    case 'sync_silent':
    case 'push_silent':
    case 'wechat_refused':
      return [consoleLink(language)];
  }
}

function picture(orderId: string, language: Language): Button {
  return button(PICTURE_ACTIONS.balance, words(language).warnings.buttons.picture, orderId);
}

/** Slack opens the page by itself, and tells us of the click all the same. */
function consoleLink(language: Language): Button {
  return {
    type: 'button',
    action_id: WARNING_ACTIONS.console,
    text: plainText(words(language).warnings.buttons.console, LIMITS.button),
    url: CONSOLE_URL,
  };
}
