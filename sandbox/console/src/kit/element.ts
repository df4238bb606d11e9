import type { Block } from '../../../slack/control.ts';

/** Slack's text object. Slack stores `&`, `<` and `>` escaped in both kinds. */
export type TextObject = { type: 'plain_text' | 'mrkdwn'; text: string; emoji?: boolean };

/** `url` is for the entries of an overflow menu. */
export type Option = { text: TextObject; value: string; description?: TextObject; url?: string };
export type OptionGroup = { label: TextObject; options: Option[] };
export type Confirm = {
  title: TextObject;
  text: TextObject;
  confirm: TextObject;
  deny: TextObject;
  style?: 'primary' | 'danger';
};

/**
 * An interactive element with the fields that this page reads. The simulator has validated the blocks before,
 * so a field that is there has the documented shape (https://docs.slack.dev/reference/block-kit/block-elements).
 */
export type Element = {
  type: string;
  action_id: string;
  text?: TextObject;
  value?: string;
  url?: string;
  style?: 'primary' | 'danger';
  accessibility_label?: string;
  placeholder?: TextObject;
  confirm?: Confirm;
  focus_on_load?: boolean;
  options?: Option[];
  option_groups?: OptionGroup[];
  initial_option?: Option;
  initial_options?: Option[];
  initial_value?: string;
  initial_user?: string;
  initial_users?: string[];
  initial_channel?: string;
  initial_channels?: string[];
  initial_conversation?: string;
  initial_conversations?: string[];
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
  multiline?: boolean;
  min_length?: number;
  max_length?: number;
  min_query_length?: number;
  max_selected_items?: number;
  is_decimal_allowed?: boolean;
  min_value?: string;
  max_value?: string;
  dispatch_action_config?: { trigger_actions_on?: string[] };
};

/** Slack's `state.values` entry: `{ type, value }`, `{ type, selected_option }`, … */
export type StateValue = { type: string; [field: string]: unknown };

/** An input block: a label, one element and what to say about it. */
export type InputBlock = Block & {
  label: TextObject;
  element: Element;
  hint?: TextObject;
  optional?: boolean;
  dispatch_action?: boolean;
};

export function isElement(value: unknown): value is Element {
  return isRecord(value) && typeof value.type === 'string' && typeof value.action_id === 'string';
}

export function isTextObject(value: unknown): value is TextObject {
  return isRecord(value) && typeof value.text === 'string';
}

export function isInputBlock(block: Block): block is InputBlock {
  return block.type === 'input' && isElement(block.element);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements of an actions block, the accessory of a section, the element of an input. */
export function elementsOf(block: Block): Element[] {
  const listed = Array.isArray(block.elements) ? block.elements : [];
  return [...listed, block.accessory, block.element].filter(isElement);
}

/** All options of a select, groups flattened. */
export function optionsOf(element: Element): Option[] {
  return element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
}
