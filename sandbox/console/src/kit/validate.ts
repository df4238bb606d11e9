import type { Block } from '../../../slack/control.ts';
import { type Element, type InputBlock, isInputBlock, type StateValue } from './element.ts';
import { choiceOf, isEmptyChoice } from './state-value.ts';

/** What Slack's own client refuses before it bothers the app: block_id → sentence. */
export function clientErrors(
  blocks: Block[],
  stateOf: (block: InputBlock) => StateValue,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const block of blocks.filter(isInputBlock)) {
    const error = fieldError(block, choiceOf(block.element, stateOf(block)));
    if (error) found[block.block_id] = error;
  }
  return found;
}

function fieldError(block: InputBlock, choice: unknown): string | undefined {
  if (isEmptyChoice(choice)) return block.optional ? undefined : 'Please complete this required field.';
  return typeof choice === 'string' ? textError(block.element, choice) : undefined;
}

function textError(element: Element, text: string): string | undefined {
  switch (element.type) {
    case 'plain_text_input':
      return text.length < (element.min_length ?? 0)
        ? `Please enter at least ${element.min_length} characters.`
        : undefined;
    case 'number_input':
      return numberError(element, text);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(text) && /^https?:/i.test(text) ? undefined : 'Please enter a valid URL.';
    default:
      return undefined;
  }
}

function numberError(element: Element, text: string): string | undefined {
  const number = Number(text);
  if (Number.isNaN(number)) return 'Please enter a number.';
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (element.min_value !== undefined && number < Number(element.min_value)) {
    return `Please enter a number of at least ${element.min_value}.`;
  }
  if (element.max_value !== undefined && number > Number(element.max_value)) {
    return `Please enter a number of at most ${element.max_value}.`;
  }
  return undefined;
}
