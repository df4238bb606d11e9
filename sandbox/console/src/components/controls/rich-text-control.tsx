import { isRecord } from '../../kit/element.ts';
import { plain } from '../../text/plain.ts';
import { type ControlProps, fieldAttributes } from './control-props.ts';

/** rich_text_input as plain lines: one section of one text, which is what somebody types without formatting. */
export function RichTextControl(props: ControlProps) {
  const { element, choice, onChoose } = props;
  return (
    <textarea
      {...fieldAttributes(props)}
      className="field"
      rows={4}
      value={textOf(choice)}
      placeholder={plain(element.placeholder)}
      onChange={(event) => onChoose(event.currentTarget.value ? richText(event.currentTarget.value) : null)}
    />
  );
}

function richText(text: string) {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (!isRecord(value)) return '';
  return typeof value.text === 'string' ? value.text : textOf(value.elements);
}
