import { useState } from 'react';
import type { WorkspaceView } from '../../../../slack/control.ts';
import { useSlack } from '../../state/slack-context.ts';
import { plain } from '../../text/plain.ts';
import { Combobox } from './combobox.tsx';
import type { ComboboxItem } from './combobox-item.ts';
import { type ControlProps, fieldAttributes } from './control-props.ts';
import { narrow } from './select-items.ts';

/** users_select, channels_select, conversations_select and their multi versions: the state holds ids. */
export function PeopleControl(props: ControlProps) {
  const { element, choice, onChoose } = props;
  const { view } = useSlack();
  const [query, setQuery] = useState('');
  const many = element.type.startsWith('multi_');
  const items = candidates(element.type, view);
  const ids = (Array.isArray(choice) ? choice : [choice]).filter((id) => typeof id === 'string');
  const chosen = ids.map((id) => items.find((item) => item.value === id) ?? { value: id, label: id });
  return (
    <Combobox
      field={fieldAttributes(props)}
      placeholder={plain(element.placeholder) || 'Select an item'}
      items={narrow(items, query)}
      chosen={chosen}
      many={many}
      onQuery={setQuery}
      onChoose={(picked) => {
        const values = picked.map((item) => item.value);
        onChoose(many ? values.slice(0, element.max_selected_items) : (values[0] ?? null));
      }}
    />
  );
}

function candidates(type: string, view: WorkspaceView): ComboboxItem[] {
  const people = view.users.map((user) => ({
    value: user.id,
    label: user.realName || user.name,
    detail: `@${user.name}`,
  }));
  if (type.endsWith('users_select')) return people;
  const channels = view.channels.filter((channel) => channel.kind !== 'dm');
  const open = type.endsWith('channels_select')
    ? channels.filter((channel) => channel.kind === 'public')
    : channels;
  return open.map((channel) => ({ value: channel.id, label: `#${channel.name}` }));
}
