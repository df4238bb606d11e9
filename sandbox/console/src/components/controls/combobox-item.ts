/** One line of a combobox's list. */
export type ComboboxItem = { value: string; label: string; detail?: string; group?: string };
