import type { ActionsBlock, Button } from '@slack/web-api';
import { remediesOf } from '../../domain/warnings/kinds.ts';
import type { Remedy } from '../../domain/warnings/remedy.ts';
import type { WarningItem } from '../../domain/warnings/warning.ts';
import type { Language } from '../../kit/language.ts';
import {
  CARD_ACTIONS,
  HOME_ACTIONS,
  MERCHANT_ACTIONS,
  MOVEMENT_ACTIONS,
  PICTURE_ACTIONS,
  WARNING_ACTIONS,
} from '../blocks/action-ids.ts';
import { button } from '../blocks/button.ts';
import { CONSOLE_URL } from '../blocks/console-url.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { recordValue } from '../movements/record-value.ts';
import { confirmed } from '../requests/card/card-buttons.ts';
import { requestValue } from '../requests/card/card-value.ts';
import { words } from '../words/words.ts';

/** Of several warnings so many can be remedied at once; each has its own buttons where it stands alone. */
const MOST_REMEDIES = 5;

/**
 * One set of buttons for all warnings of a message: what can be done about them, then the ways to silence them. Of what is
 * over only Mute can still be undone.
 * @param items the most urgent one in front
 * @param value what Snooze and Mute carry
 */
export function warningButtons(
  items: readonly WarningItem[],
  value: string,
  language: Language,
): ActionsBlock[] {
  const holding = items.filter(({ standing }) => standing.kind === 'holds');
  const [id] = value.split('~', 1);
  const rows = inRows([
    ...remedyButtons(holding, language),
    ...silenceButtons(items, holding, value, language),
  ]);
  return rows.map((elements, nth) => ({
    type: 'actions',
    block_id: `warning:${id}${nth === 0 ? '' : `:${nth}`}`,
    elements,
  }));
}

function remedyButtons(holding: readonly WarningItem[], language: Language): Button[] {
  const remedies = new Map<string, Remedy>();
  for (const remedy of holding.flatMap(({ warning }) => [...remediesOf(warning)])) {
    const about = remedyAbout(remedy);
    // One chart of many would be picked by chance.
    if (about !== null && about.kind === 'pack' && holding.length > 1) continue;
    const key = `${remedy.kind} ${about?.id ?? ''}`;
    if (!remedies.has(key)) remedies.set(key, remedy);
  }
  const kinds = [...remedies.values()].map(({ kind }) => kind);
  return [...remedies.values()].slice(0, MOST_REMEDIES).map((remedy) => {
    const drawn = remedyButton(remedy, language);
    const about = remedyAbout(remedy);
    if (about === null || kinds.filter((kind) => kind === remedy.kind).length < 2) return drawn;
    return { ...drawn, text: plainText(`${drawn.text.text} ${about.id}`, LIMITS.button) };
  });
}

/** What a remedy is about, where there can be several. */
function remedyAbout(remedy: Remedy): { kind: 'pack' | 'other'; id: string } | null {
  switch (remedy.kind) {
    case 'show_usage':
      return { kind: 'pack', id: remedy.orderId };
    case 'renew':
    case 'cancel':
      return { kind: 'other', id: remedy.raise.request };
    case 'record':
      return { kind: 'other', id: remedy.movement.id };
    case 'open_console':
    case 'raise':
    case 'start_ticket_push':
      return null;
  }
}

function silenceButtons(
  items: readonly WarningItem[],
  holding: readonly WarningItem[],
  value: string,
  language: Language,
): Button[] {
  const { buttons } = words(language).warnings;
  const isMuted = ({ quiet }: WarningItem) => quiet?.kind === 'muted';
  const muted = items.some((item) => item.standing.kind !== 'worse' && isMuted(item));
  const audible = holding.some((item) => !isMuted(item));
  return [
    ...(audible
      ? [
          button(WARNING_ACTIONS.snooze, buttons.snooze, value),
          button(WARNING_ACTIONS.mute, buttons.mute, value),
        ]
      : []),
    ...(muted ? [button(WARNING_ACTIONS.unmute, buttons.unmute, value)] : []),
  ];
}

/** An action_id may stand once in a block. */
function inRows(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  for (const one of buttons) {
    const row = rows.find((row) => row.every(({ action_id }) => action_id !== one.action_id));
    if (row) row.push(one);
    else rows.push([one]);
  }
  return rows;
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
  const { buttons, home, warnings, outside, wxauth } = words(language);
  switch (remedy.kind) {
    case 'show_usage':
      return button(PICTURE_ACTIONS.balance, warnings.buttons.picture, remedy.orderId);
    case 'open_console':
      // Slack opens the page, and notifies us of the click all the same.
      return {
        type: 'button',
        action_id: WARNING_ACTIONS.console,
        text: plainText(warnings.buttons.console, LIMITS.button),
        url: CONSOLE_URL,
      };
    case 'raise':
      return {
        type: 'button',
        action_id: HOME_ACTIONS.raise,
        text: plainText(home.buttons.raise, LIMITS.button),
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
