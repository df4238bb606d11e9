import type { AutomaticTerms } from '../../domain/policy/automatic.ts';
import type { CountedBudget } from '../../domain/policy/budget.ts';
import type { MeterRef } from '../../domain/policy/meters/meter.ts';
import type { UnderGrant } from '../../domain/policy/under-grant.ts';
import type { Units } from '../../domain/units.ts';
import type { Instant } from '../../kit/instant.ts';
import type { NonEmpty } from '../../kit/non-empty.ts';
import type { SavedReads } from '../policy/hold-automatic.ts';
import type { UnchangedDocument } from '../ports/request-store.ts';

/** A raise that people would have to decide about. */
export type UncoveredRaise = {
  by: string;
  appId: string;
  rate: number;
  units: Units;
  /** At once is now. */
  startsAt: Instant;
};

/** One allocation of a raise that people would have to decide about. */
type Uncovered = Pick<UncoveredRaise, 'appId' | 'rate' | 'units'> & { beginsAt: Instant | null };

/**
 * What a grant would have to permit; `null`: none can, since a grant is for one app. Of several allocations it is the highest rate, the
 * sum of the units and the last start.
 */
export function uncoveredOf(items: NonEmpty<Uncovered>, by: string, now: Instant): UncoveredRaise | null {
  const { appId } = items[0];
  if (items.some((one) => one.appId !== appId)) return null;
  return {
    by,
    appId,
    rate: Math.max(...items.map(({ rate }) => rate)),
    units: items.reduce((sum, { units }) => sum + units, 0n),
    startsAt: Math.max(...items.map(({ beginsAt }) => beginsAt ?? now)),
  };
}

/** A standing grant that permits a raise: what is drawn on, and what must not have changed when that is saved. */
export type Cover = { grant: UnderGrant; meter: MeterRef; unchanged: UnchangedDocument };

/** `null`: no grant permits it now, so people decide. Whoever saves what follows checks that what was read is still the same. */
export type FindCover = (raise: UncoveredRaise, reads: SavedReads) => Promise<Cover | null>;

/**
 * Whether no grant is asked: the policy approves the raise already, or a budget is used up, beyond which votes are needed that no
 * grant had.
 */
export function noGrantFor(given: {
  automatic: AutomaticTerms | null;
  budgets: readonly CountedBudget[];
}): boolean {
  return given.automatic !== null || given.budgets.some(({ over }) => over);
}
