import { appCount } from './app-count.ts';
import { apps } from './apps.ts';
import { breakGlass } from './break-glass.ts';
import type { Condition } from './condition.ts';
import { days } from './days.ts';
import type { Facts } from './facts.ts';
import { overlap } from './overlap.ts';
import { owners } from './owners.ts';
import { rate } from './rate.ts';
import { requested } from './requested.ts';
import { requester } from './requester.ts';
import { share } from './share.ts';
import { sources } from './sources.ts';
import { starts } from './starts.ts';
import { units } from './units.ts';

/** Every kind of condition: a row here, and its function in a file of its own. */
export const CONDITIONS = {
  apps,
  owners,
  requester,
  rate,
  days,
  units,
  share,
  appCount,
  sources,
  requested,
  starts,
  overlap,
  breakGlass,
};

type Table = typeof CONDITIONS;
export type ConditionName = keyof Table;
export const CONDITION_NAMES = Object.keys(CONDITIONS) as ConditionName[];

type WantedOf<C> = C extends Condition<infer Wanted, infer _Actual> ? Wanted : never;
type ActualOf<C> = C extends Condition<infer _Wanted, infer Actual> ? Actual : never;

/** What a rule looks at: it matches where all of these hold, so without any it matches everything. */
export type When = { readonly [K in ConditionName]?: WantedOf<Table[K]> };

/** A condition that does not hold, and what the request has instead. */
export type Unmet = {
  [K in ConditionName]: { condition: K; wanted: WantedOf<Table[K]>; actual: ActualOf<Table[K]> };
}[ConditionName];

/** The conditions that do not hold, in the order of the table; none: it matches. */
export function unmet(when: When, facts: Facts): Unmet[] {
  return CONDITION_NAMES.flatMap((name) => unmetOne(name, when, facts));
}

function unmetOne<K extends ConditionName>(condition: K, when: When, facts: Facts): Unmet[] {
  const wanted = when[condition];
  // The compiler cannot see that a row and a wish of the same name belong together.
  const row = CONDITIONS[condition] as unknown as Condition<typeof wanted, unknown>;
  if (wanted === undefined || row.met(wanted, facts)) return [];
  return [{ condition, wanted, actual: row.actual(facts) } as Unmet];
}
