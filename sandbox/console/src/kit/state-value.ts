import { type Element, isRecord, type StateValue } from './element.ts';

type Reader = { field: string; initial(element: Element): unknown };

const TEXT: Reader = { field: 'value', initial: (element) => element.initial_value ?? null };
const ONE: Reader = { field: 'selected_option', initial: (element) => element.initial_option ?? null };
const MANY: Reader = { field: 'selected_options', initial: (element) => element.initial_options ?? [] };

/** Which field of the state carries the value, and where it starts (https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload). */
const READERS: Record<string, Reader> = {
  plain_text_input: TEXT,
  number_input: TEXT,
  email_text_input: TEXT,
  url_text_input: TEXT,
  rich_text_input: { field: 'rich_text_value', initial: () => null },
  static_select: ONE,
  external_select: ONE,
  radio_buttons: ONE,
  overflow: { field: 'selected_option', initial: () => null },
  multi_static_select: MANY,
  multi_external_select: MANY,
  checkboxes: MANY,
  users_select: { field: 'selected_user', initial: (element) => element.initial_user ?? null },
  multi_users_select: { field: 'selected_users', initial: (element) => element.initial_users ?? [] },
  channels_select: { field: 'selected_channel', initial: (element) => element.initial_channel ?? null },
  multi_channels_select: { field: 'selected_channels', initial: (element) => element.initial_channels ?? [] },
  conversations_select: {
    field: 'selected_conversation',
    initial: (element) => element.initial_conversation ?? null,
  },
  multi_conversations_select: {
    field: 'selected_conversations',
    initial: (element) => element.initial_conversations ?? [],
  },
  datepicker: { field: 'selected_date', initial: (element) => element.initial_date ?? null },
  timepicker: { field: 'selected_time', initial: (element) => element.initial_time ?? null },
  datetimepicker: { field: 'selected_date_time', initial: (element) => element.initial_date_time ?? null },
};

/** Whether the element carries a value that a submission reports. Buttons do not. */
export function carriesState(element: Element): boolean {
  return element.type in READERS && element.type !== 'overflow';
}

/** What the element holds before anybody touched it. */
export function initialValue(element: Element): StateValue {
  const reader = READERS[element.type];
  return reader ? { type: element.type, [reader.field]: reader.initial(element) } : { type: element.type };
}

/** A state value for a new choice. */
export function stateOf(element: Element, value: unknown): StateValue {
  return { type: element.type, [READERS[element.type]?.field ?? 'value']: value };
}

/** The choice inside a state value. */
export function choiceOf(element: Element, state: StateValue): unknown {
  return state[READERS[element.type]?.field ?? 'value'];
}

export function isEmptyChoice(choice: unknown): boolean {
  return (
    choice === null || choice === undefined || choice === '' || (Array.isArray(choice) && choice.length === 0)
  );
}

/** A stored state value, if it is one. */
export function asStateValue(value: unknown, element: Element): StateValue | undefined {
  return isRecord(value) ? { ...value, type: element.type } : undefined;
}
