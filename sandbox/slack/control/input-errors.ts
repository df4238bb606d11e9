import { valueField } from '../blocks/state-values.ts';
import { asJson, asText, type Json } from '../json.ts';
import type { StoredView } from '../workspace/state.ts';

/** What Slack's client itself refuses before it sends a submission: block_id → message. */
export function inputErrors(view: StoredView): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of view.blocks) {
    if (block.type !== 'input') continue;
    const element = asJson(block.element);
    const row = view.state[block.block_id]?.[asText(element.action_id)];
    const value = asJson(row)[valueField(asText(element.type)) ?? ''];
    const complaint = isEmpty(value) ? requiredError(block.optional) : formatError(element, asText(value));
    if (complaint) errors[block.block_id] = complaint;
  }
  return errors;
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function requiredError(optional: unknown): string | undefined {
  return optional === true ? undefined : 'Please complete this required field.';
}

function formatError(element: Json, value: string): string | undefined {
  switch (element.type) {
    case 'plain_text_input': {
      const { min_length: min, max_length: max } = element;
      if (typeof min === 'number' && value.length < min) return `Please enter at least ${min} characters.`;
      if (typeof max === 'number' && value.length > max) return `Please enter at most ${max} characters.`;
      return undefined;
    }
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(value) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return /^https?:\/\/\S+$/.test(value) ? undefined : 'Please enter a valid URL.';
    case 'number_input':
      return numberError(element, value);
    default:
      return undefined;
  }
}

function numberError(element: Json, value: string): string | undefined {
  const number = Number(value);
  if (!Number.isFinite(number)) return 'Please enter a number.';
  if (element.is_decimal_allowed !== true && !Number.isInteger(number)) return 'Please enter a whole number.';
  const { min_value: min, max_value: max } = element;
  if (typeof min === 'string' && number < Number(min)) return `Please enter a number of at least ${min}.`;
  if (typeof max === 'string' && number > Number(max)) return `Please enter a number of at most ${max}.`;
  return undefined;
}
