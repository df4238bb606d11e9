import type { Option, OptionGroup } from '../../kit/element.ts';
import { plain } from '../../text/plain.ts';
import type { ComboboxItem } from './combobox-item.ts';

export type MaybeGrouped = { label?: OptionGroup['label']; options: Option[] };

export function optionAsItem(option: Option, group?: string): ComboboxItem {
  return {
    value: option.value,
    label: plain(option.text),
    ...(option.description && { detail: plain(option.description) }),
    ...(group !== undefined && { group }),
  };
}

export function groupsAsItems(groups: MaybeGrouped[]): ComboboxItem[] {
  return groups.flatMap((group) =>
    group.options.map((option) => optionAsItem(option, group.label ? plain(group.label) : undefined)),
  );
}

/** The items whose label contains the query, whatever the case. */
export function narrow(items: ComboboxItem[], query: string): ComboboxItem[] {
  const wanted = query.trim().toLowerCase();
  return items.filter((item) => item.label.toLowerCase().includes(wanted));
}
