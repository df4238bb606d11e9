import type { KeyboardEvent } from 'react';
import { plain } from '../../text/plain.ts';
import { type ControlProps, fieldAttributes } from './control-props.ts';

const INPUT_TYPES: Record<string, string> = { email_text_input: 'email', url_text_input: 'url' };

/** plain_text_input, number_input, email_text_input and url_text_input. */
export function TextControl(props: ControlProps) {
  const { element, choice, onChoose, onEnter } = props;
  const shared = {
    ...fieldAttributes(props),
    className: 'field',
    value: typeof choice === 'string' ? choice : '',
    placeholder: plain(element.placeholder),
    maxLength: element.max_length,
    onChange: (event: { currentTarget: { value: string } }) => onChoose(event.currentTarget.value || null),
  };
  if (element.multiline) return <textarea {...shared} rows={4} />;
  return (
    <input
      {...shared}
      type={INPUT_TYPES[element.type] ?? 'text'}
      inputMode={element.type === 'number_input' ? 'decimal' : undefined}
      autoComplete="off"
      onKeyDown={(event: KeyboardEvent) => {
        // Enter is a dispatch where the app asked for it; elsewhere it submits the form.
        if (event.key !== 'Enter' || !onEnter) return;
        event.preventDefault();
        onEnter();
      }}
    />
  );
}
