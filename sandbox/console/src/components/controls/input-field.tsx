import { useId } from 'react';
import type { InputBlock } from '../../kit/element.ts';
import type { Actions } from '../../state/use-actions.ts';
import type { Form } from '../../state/use-form.ts';
import { plain } from '../../text/plain.ts';
import { ElementControl } from './element-control.tsx';

type InputFieldProps = { block: InputBlock; actions: Actions; form: Form; error: string | undefined };

const GROUPED = new Set(['radio_buttons', 'checkboxes']);

/** An input block: label, control, hint and error. */
export function InputField({ block, actions, form, error }: InputFieldProps) {
  const id = useId();
  const { element } = block;
  const described = [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(' ');
  const label = (
    <>
      {plain(block.label)}
      {block.optional && <span className="optional"> (optional)</span>}
    </>
  );
  return (
    <div className={error ? 'input-block input-block-wrong' : 'input-block'} data-block-id={block.block_id}>
      {GROUPED.has(element.type) ? (
        <span className="input-label" id={`${id}-label`}>
          {label}
        </span>
      ) : (
        <label className="input-label" htmlFor={id}>
          {label}
        </label>
      )}
      <ElementControl
        blockId={block.block_id}
        element={element}
        actions={actions}
        form={form}
        dispatches={block.dispatch_action === true}
        field={{ id, describedBy: described || undefined, invalid: error !== undefined }}
      />
      {error && (
        <p className="input-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {block.hint && (
        <p className="input-hint" id={`${id}-hint`}>
          {plain(block.hint)}
        </p>
      )}
    </div>
  );
}
