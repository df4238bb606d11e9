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
const ROWS = {
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

type Rows = typeof ROWS;
export type ConditionName = keyof Rows;

/** What a rule may want of each. */
export type Wanted = {
  [K in ConditionName]: Rows[K] extends Condition<infer W, infer _Actual> ? W : never;
};

/** What a request has of each. */
type Actual = {
  [K in ConditionName]: Rows[K] extends Condition<infer _Wanted, infer A> ? A : never;
};

export const CONDITIONS: { [K in ConditionName]: Condition<Wanted[K], Actual[K]> } = ROWS;
export const CONDITION_NAMES = Object.keys(CONDITIONS) as ConditionName[];

/** What a rule looks at: it matches where all of these hold, so without any it matches everything. */
export type When = { readonly [K in ConditionName]?: Wanted[K] };

/** A condition that does not hold, and what the request has instead. */
export type Unmet<N extends ConditionName = ConditionName> = {
  [K in N]: { condition: K; wanted: Wanted[K]; actual: Actual[K] };
}[N];

/** The conditions that do not hold, in the order of the table; none: it matches. */
export function unmet(when: When, facts: Facts): Unmet[] {
  return CONDITION_NAMES.flatMap((name) => unmetOne(name, when, facts));
}

function unmetOne<K extends ConditionName>(condition: K, when: When, facts: Facts): Unmet<K>[] {
  const wanted = when[condition];
  if (wanted === undefined || isMet(condition, when, facts)) return [];
  return [{ condition, wanted, actual: CONDITIONS[condition].actual(facts) }];
}

/** Whether one of its conditions holds; one that it does not have holds for everything. */
export function isMet<K extends ConditionName>(condition: K, when: When, facts: Facts): boolean {
  const wanted = when[condition];
  return wanted === undefined || CONDITIONS[condition].met(wanted, facts);
}
