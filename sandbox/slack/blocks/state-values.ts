import type { Block } from '../control.ts';
import { asText, type Json } from '../json.ts';
import type { StateValues } from '../workspace/state.ts';
import { elementsOf } from './elements.ts';
import { LIMITS } from './limits.ts';

/** Name of the field that holds the choice, and of the one that presets it. */
type Slot = { value: string; initial: string; empty: unknown };

const OPTION: Slot = { value: 'selected_option', initial: 'initial_option', empty: null };
const OPTIONS: Slot = { value: 'selected_options', initial: 'initial_options', empty: [] };
const TYPED: Slot = { value: 'value', initial: 'initial_value', empty: null };

const SLOTS: Record<string, Slot> = {
  plain_text_input: TYPED,
  number_input: TYPED,
  email_text_input: TYPED,
  url_text_input: TYPED,
  rich_text_input: { value: 'rich_text_value', initial: 'initial_value', empty: null },
  checkboxes: OPTIONS,
  radio_buttons: OPTION,
  static_select: OPTION,
  external_select: OPTION,
  users_select: { value: 'selected_user', initial: 'initial_user', empty: null },
  conversations_select: { value: 'selected_conversation', initial: 'initial_conversation', empty: null },
  channels_select: { value: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_static_select: OPTIONS,
  multi_external_select: OPTIONS,
  multi_users_select: { value: 'selected_users', initial: 'initial_users', empty: [] },
  multi_conversations_select: {
    value: 'selected_conversations',
    initial: 'initial_conversations',
    empty: [],
  },
  multi_channels_select: { value: 'selected_channels', initial: 'initial_channels', empty: [] },
  datepicker: { value: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { value: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { value: 'selected_date_time', initial: 'initial_date_time', empty: null },
  file_input: { value: 'files', initial: '', empty: [] },
};

/** Field of the state value that holds the choice (`selected_option`), or nothing for a button. */
export function valueField(type: string): string | undefined {
  return LIMITS.state_value_shape[type] ? SLOTS[type]?.value : undefined;
}

/** Name of the preset field (`initial_option`), which block_actions repeats. */
export function initialField(type: string): string {
  return SLOTS[type]?.initial ?? '';
}

/** What the elements say before anybody touched them. */
export function initialState(blocks: Json[]): StateValues {
  const state: StateValues = {};
  for (const { block, element } of elementsOf(blocks)) {
    const type = asText(element.type);
    const slot = SLOTS[type];
    if (!slot) continue;
    const blockId = asText(block.block_id);
    const row = state[blockId] ?? {};
    state[blockId] = row;
    row[asText(element.action_id)] = { type, [slot.value]: element[slot.initial] ?? slot.empty };
  }
  return state;
}

/** One choice in Slack's shape: the type and the value field, whatever else was sent. */
export function stateValue(type: string, given: Json): Json {
  const slot = SLOTS[type];
  return slot ? { type, [slot.value]: given[slot.value] ?? slot.empty } : { type };
}

/**
 * State after an update of the view: a value survives where block_id, action_id and kind are unchanged
 * (docs.slack.dev/surfaces/modals), everything else starts from its preset.
 */
export function carryState(blocks: Block[], old: StateValues): StateValues {
  const fresh = initialState(blocks);
  for (const [blockId, row] of Object.entries(fresh)) {
    for (const [actionId, value] of Object.entries(row)) {
      const before = old[blockId]?.[actionId] as Json | undefined;
      if (before && before.type === (value as Json).type) row[actionId] = before;
    }
  }
  return fresh;
}
