import { useEffect, useId, useRef } from 'react';
import type { Element, StateValue } from '../../kit/element.ts';
import { choiceOf, stateOf } from '../../kit/state-value.ts';
import type { Actions } from '../../state/use-actions.ts';
import type { Form } from '../../state/use-form.ts';
import { plain } from '../../text/plain.ts';
import { ChoiceControl } from './choice-control.tsx';
import type { ControlProps } from './control-props.ts';
import { DateControl } from './date-control.tsx';
import { OverflowControl } from './overflow-control.tsx';
import { PeopleControl } from './people-control.tsx';
import { RichTextControl } from './rich-text-control.tsx';
import { SelectControl } from './select-control.tsx';
import { TextControl } from './text-control.tsx';

type ElementControlProps = {
  blockId: string;
  element: Element;
  actions: Actions;
  form: Form;
  /** Whether a choice is told to the app at once. */
  dispatches: boolean;
  /** Given by an input block, whose label names the control; otherwise the control names itself. */
  field?: { id: string; describedBy?: string | undefined; invalid: boolean };
};

const TYPED = new Set(['plain_text_input', 'number_input', 'email_text_input', 'url_text_input']);
/** Slack tells the app about typed characters when somebody pauses. */
const TYPING_PAUSE_MS = 400;

/** A live control for any element that holds a value. */
export function ElementControl({ blockId, element, actions, form, dispatches, field }: ElementControlProps) {
  const ownId = useId();
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(typing.current), []);
  const state = form.get(blockId, element);
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const typed = TYPED.has(element.type);

  const choose = (choice: unknown) => {
    const next: StateValue = stateOf(element, choice);
    form.set(blockId, element, next);
    if (!dispatches) return;
    if (!typed) void dispatch(next, state);
    else if (triggers.includes('on_character_entered')) {
      clearTimeout(typing.current);
      typing.current = setTimeout(() => void actions.act(blockId, element, next), TYPING_PAUSE_MS);
    }
  };
  const dispatch = async (next: StateValue, before: StateValue) => {
    // A declined confirm dialog leaves the old choice standing.
    const well = await actions.act(blockId, element, next);
    if (!well && element.confirm) form.set(blockId, element, before);
  };
  const onEnter =
    dispatches && triggers.includes('on_enter_pressed')
      ? () => void actions.act(blockId, element, state)
      : undefined;

  return (
    <Control
      id={field?.id ?? ownId}
      blockId={blockId}
      element={element}
      choice={choiceOf(element, state)}
      place={actions.place}
      label={field ? undefined : plain(element.placeholder) || element.action_id}
      describedBy={field?.describedBy}
      invalid={field?.invalid ?? false}
      onChoose={choose}
      onEnter={onEnter}
    />
  );
}

function Control(props: ControlProps) {
  const { type } = props.element;
  if (TYPED.has(type)) return <TextControl {...props} />;
  if (type === 'rich_text_input') return <RichTextControl {...props} />;
  if (type === 'radio_buttons' || type === 'checkboxes') return <ChoiceControl {...props} />;
  if (type === 'datepicker' || type === 'timepicker' || type === 'datetimepicker')
    return <DateControl {...props} />;
  if (type === 'overflow') return <OverflowControl {...props} />;
  if (type.endsWith('static_select') || type.endsWith('external_select')) return <SelectControl {...props} />;
  if (/(users|channels|conversations)_select$/.test(type)) return <PeopleControl {...props} />;
  return <p className="kit-unknown">An element of type {type} is not available in the sandbox.</p>;
}
