import { useSlack } from '../../state/slack-context.ts';
import { fromWallClock, toWallClock } from '../../text/time.ts';
import { type ControlProps, fieldAttributes } from './control-props.ts';

/** datepicker, timepicker and datetimepicker; the last one in the person's own zone. */
export function DateControl(props: ControlProps) {
  const { element, choice, onChoose } = props;
  const { tz } = useSlack().view.me;
  if (element.type === 'datetimepicker') {
    return (
      <span className="zoned-field">
        <input
          {...fieldAttributes(props)}
          className="field"
          type="datetime-local"
          value={typeof choice === 'number' ? toWallClock(choice, tz) : ''}
          onChange={(event) => onChoose(fromWallClock(event.currentTarget.value, tz) ?? null)}
        />
        <span className="zone">{tz}</span>
      </span>
    );
  }
  return (
    <input
      {...fieldAttributes(props)}
      className="field field-short"
      type={element.type === 'timepicker' ? 'time' : 'date'}
      value={typeof choice === 'string' ? choice : ''}
      onChange={(event) => onChoose(event.currentTarget.value || null)}
    />
  );
}
