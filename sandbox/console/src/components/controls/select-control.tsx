import { useState } from 'react';
import { isRecord, type Option } from '../../kit/element.ts';
import { plain } from '../../text/plain.ts';
import { Combobox } from './combobox.tsx';
import type { ComboboxItem } from './combobox-item.ts';
import { type ControlProps, fieldAttributes } from './control-props.ts';
import { groupsAsItems, narrow, optionAsItem } from './select-items.ts';
import { useSuggestions } from './use-suggestions.ts';

/** static_select, external_select and their multi versions. */
export function SelectControl(props: ControlProps) {
  const { element, choice, onChoose } = props;
  const many = element.type.startsWith('multi_');
  const external = element.type.endsWith('external_select');
  const [query, setQuery] = useState('');
  const suggested = useSuggestions(props, external);
  const groups = external
    ? suggested.groups
    : (element.option_groups ?? [{ options: element.options ?? [] }]);
  const known: Option[] = [...groups.flatMap((group) => group.options), ...chosenOptions(choice)];
  const choose = (items: ComboboxItem[]) => {
    const options = items.flatMap((item) => known.find((option) => option.value === item.value) ?? []);
    onChoose(many ? options.slice(0, element.max_selected_items) : (options[0] ?? null));
  };
  return (
    <Combobox
      field={fieldAttributes(props)}
      placeholder={plain(element.placeholder) || 'Select an item'}
      items={external ? groupsAsItems(groups) : narrow(groupsAsItems(groups), query)}
      chosen={chosenOptions(choice).map((option) => optionAsItem(option))}
      many={many}
      note={external ? suggested.note : undefined}
      onQuery={(text) => {
        setQuery(text);
        suggested.ask(text);
      }}
      onChoose={choose}
    />
  );
}

function chosenOptions(choice: unknown): Option[] {
  return (Array.isArray(choice) ? choice : [choice]).filter(isOption);
}

function isOption(value: unknown): value is Option {
  return isRecord(value) && typeof value.value === 'string' && isRecord(value.text);
}
