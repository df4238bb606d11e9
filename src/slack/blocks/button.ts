import type { Button } from '@slack/web-api';
import { LIMITS, plainText } from './limits.ts';

/** A button that carries an id. */
export function button(actionId: string, text: string, value: string): Button {
  return { type: 'button', action_id: actionId, text: plainText(text, LIMITS.button), value };
}
