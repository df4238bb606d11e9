import type { Button } from '@slack/web-api';
import { escapeText, LIMITS, plainText } from './limits.ts';

/** A button that carries an id. */
export function button(actionId: string, text: string, value: string): Button {
  return { type: 'button', action_id: actionId, text: plainText(text, LIMITS.button), value };
}

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const LONGEST_VALUE = 2_000;

/** Whether a button can carry it. Slack counts & and angles as the entities that they become. */
export function fitsButton(value: string): boolean {
  return escapeText(value).length <= LONGEST_VALUE;
}
