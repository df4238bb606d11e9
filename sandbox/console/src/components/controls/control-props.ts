import type { Place } from '../../../../slack/control.ts';
import type { Element } from '../../kit/element.ts';

/** What every control of a form gets. */
export type ControlProps = {
  /** The id of the focusable part, so that a label can point at it. */
  id: string;
  blockId: string;
  element: Element;
  /** The choice inside the state value: a text, an option, ids, Unix seconds, … */
  choice: unknown;
  place: Place;
  /** Name where no label is drawn. */
  label?: string | undefined;
  describedBy?: string | undefined;
  invalid: boolean;
  onChoose(choice: unknown): void;
  onEnter?: (() => void) | undefined;
};

/** The attributes that tie a control to its label, hint and error. */
export function fieldAttributes({ id, label, describedBy, invalid, element }: ControlProps) {
  return {
    id,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
    'data-action-id': element.action_id,
  };
}
