import type { ReactNode } from 'react';
import { SelectRow, type SelectRowOption } from './select-row.tsx';
import { SwitchRow } from './switch-row.tsx';

/** Sets one switch of a side; `undefined` is off. */
export type SetFault<F> = <K extends keyof F>(key: K, value: F[K] | undefined) => void;

/** Draws one switch of a side as it stands. */
export type FaultRow<F> = (faults: F, set: SetFault<F>) => ReactNode;

/** A switch that is on at one value and absent otherwise. */
export function switchRow<F, K extends keyof F & string>(
  key: K,
  on: F[K],
  label: string,
  zh: string,
): FaultRow<F> {
  return (faults, set) => (
    <SwitchRow
      key={key}
      label={label}
      zh={zh}
      on={faults[key] === on}
      onChange={(wanted) => set(key, wanted ? on : undefined)}
    />
  );
}

/** A switch with a few settings, the one without a value being the default. */
export function selectRow<F, K extends keyof F & string>(
  key: K,
  label: string,
  zh: string,
  options: SelectRowOption<F[K] | undefined>[],
): FaultRow<F> {
  return (faults, set) => (
    <SelectRow
      key={key}
      label={label}
      zh={zh}
      value={faults[key]}
      options={options}
      onChange={(value) => set(key, value)}
    />
  );
}
