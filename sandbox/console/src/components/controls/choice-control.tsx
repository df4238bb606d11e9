import { isRecord, type Option, optionsOf } from '../../kit/element.ts';
import { useSlack } from '../../state/slack-context.ts';
import { Mrkdwn } from '../../text/mrkdwn.tsx';
import { plain } from '../../text/plain.ts';
import { type ControlProps, fieldAttributes } from './control-props.ts';

/** radio_buttons and checkboxes. */
export function ChoiceControl(props: ControlProps) {
  const { id, element, choice, onChoose } = props;
  const { view } = useSlack();
  const many = element.type === 'checkboxes';
  const chosen = (Array.isArray(choice) ? choice : [choice]).filter(isRecord).map((option) => option.value);
  const options = optionsOf(element);
  const toggle = (option: Option) => {
    if (!many) return onChoose(option);
    const values = chosen.includes(option.value)
      ? chosen.filter((value) => value !== option.value)
      : [...chosen, option.value];
    // Slack reports the options in the order of the element, not of the clicks.
    onChoose(options.filter((candidate) => values.includes(candidate.value)));
  };
  const { id: _, ...described } = fieldAttributes(props);
  const attributes = props.label ? described : { ...described, 'aria-labelledby': `${id}-label` };
  return (
    <div {...attributes} className="choices" role={many ? 'group' : 'radiogroup'}>
      {options.map((option, index) => (
        <label key={option.value} className="choice">
          <input
            id={index === 0 ? id : undefined}
            type={many ? 'checkbox' : 'radio'}
            name={id}
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option)}
          />
          <span>
            {option.text.type === 'mrkdwn' ? (
              <Mrkdwn text={option.text.text} view={view} />
            ) : (
              plain(option.text)
            )}
            {option.description && <small>{plain(option.description)}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}
