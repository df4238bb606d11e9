import type { PlainTextElement } from '@slack/web-api';

/**
 * What Slack takes, in characters as JavaScript counts them.
 * https://docs.slack.dev/reference/block-kit/blocks, …/block-elements, …/composition-objects, …/reference/views;
 * texts of updates: https://docs.slack.dev/reference/methods/chat.update (`msg_too_long`).
 */
export const LIMITS = {
  blocks: 50,
  messageText: 4000,
  header: 150,
  section: 3000,
  fields: 10,
  button: 75,
  option: 75,
  options: 100,
  label: 2000,
  hint: 2000,
  placeholder: 150,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  viewTitle: 24,
  viewButton: 24,
} as const;

/** Half of a surrogate pair cannot be sent. */
const UNSENDABLE = /\p{Surrogate}/gu;
/** Control characters, and marks that force a writing direction on the lines around them; letters keep theirs. */
const DISTURBING = /(?![\n\t])\p{Control}|[\u202a-\u202e\u2066-\u2069]/gu;

/** Text that can stand in any Slack text object. */
export function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(DISTURBING, '').replace(UNSENDABLE, '\ufffd');
}

/** `&`, `<` and `>` as Slack wants them. https://docs.slack.dev/messaging/formatting-message-text */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * The longest beginning whose escaped form fits `max`, with an ellipsis where something was cut. Cut before
 * escaping, so that no entity is cut in two, and measured after, because Slack counts what it stores.
 */
export function fit(text: string, max: number): string {
  const cleaned = clean(text);
  if (escapeText(cleaned).length <= max) return cleaned;
  let kept = '';
  let length = 0;
  for (const character of cleaned) {
    length += escapeText(character).length;
    if (length > max - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** A plain_text object; `' '` where nothing is left, because Slack refuses an empty one. */
export function plainText(text: string, max: number): PlainTextElement {
  const fitting = fit(text, max);
  return { type: 'plain_text', text: fitting === '' ? ' ' : fitting };
}

/** On one line, for headers, options and buttons. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Names come from configurations and WeChat; no line needs more of them. */
const LONGEST_NAME = 60;
/** Longer ones are no order ids of WeChat's, and no addresses. */
const LONGEST_ID = 45;

/** A name that came from outside, short and on one line. */
export function name(text: string): string {
  return fit(oneLine(text), LONGEST_NAME);
}

/** An order id, AppID or address that came from outside. */
export function outsideId(text: string): string {
  return fit(oneLine(text), LONGEST_ID);
}
