import { type FormEvent, useState } from 'react';
import { argumentsOf, type Tool, type ToolField } from '../../kit/tool-fields.ts';

type ToolFormProps = {
  tool: Tool;
  fields: ToolField[];
  /** By the path of a field. */
  examples: Record<string, string>;
  onCall(input: Record<string, unknown>): Promise<void>;
};

/** A form for one tool, made of what the tool says of its input. Only what is required or has an example is shown at first. */
export function ToolForm({ tool, fields, examples, onCall }: ToolFormProps) {
  const [values, setValues] = useState(examples);
  const [everything, setEverything] = useState(false);
  const [calling, setCalling] = useState(false);
  const first = fields.filter(({ required, path }) => required || path in examples);
  const shown = everything ? fields : first;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setCalling(true);
    await onCall(argumentsOf(fields, values));
    setCalling(false);
  };
  return (
    <form className="tool-form" data-testid="tool-form" onSubmit={(event) => void submit(event)}>
      <p className="fine">{tool.description}</p>
      {shown.map((field) => (
        <label key={field.path} className="tool-field" title={field.hint} htmlFor={`tool-${field.path}`}>
          <span>
            {labelOf(field.path)}
            {!field.required && <small>optional</small>}
          </span>
          <Field
            field={field}
            value={values[field.path] ?? ''}
            onChange={(value) => setValues({ ...values, [field.path]: value })}
          />
        </label>
      ))}
      <div className="line">
        <button
          type="submit"
          className="button button-small button-primary"
          data-pending={calling || undefined}
          disabled={calling}
        >
          Call {tool.name}
        </button>
        {first.length < fields.length && (
          <button type="button" className="link-button" onClick={() => setEverything(!everything)}>
            {everything ? 'Fewer fields' : 'All fields'}
          </button>
        )}
      </div>
    </form>
  );
}

type FieldProps = { field: ToolField; value: string; onChange(value: string): void };

function Field({ field: { path, kind, choices, hint }, value, onChange }: FieldProps) {
  const options = kind === 'switch' ? ['true', 'false'] : choices;
  if (kind === 'switch' || kind === 'choice')
    return (
      <select
        id={`tool-${path}`}
        name={path}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">–</option>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    );
  return (
    <input
      id={`tool-${path}`}
      name={path}
      value={value}
      inputMode={kind === 'number' ? 'numeric' : 'text'}
      placeholder={hint}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** `items.0.beginsAt` → `beginsAt`. */
function labelOf(path: string): string {
  return path.split('.').at(-1) ?? path;
}
