import type { Instant } from '../../../kit/instant.ts';
import type { People } from '../../people.ts';
import type { Units } from '../../units.ts';
import type { RequestEvent } from '../events.ts';
import type { RaiseItem } from '../raise.ts';
import type { Terms } from '../state.ts';

/**
 * One thing that an edit made another. `start`: `null` is once approved; `pack`: order ids; `items`: how many allocations. `no`: of which
 * allocation, where there are several.
 */
export type TermsChange = { no?: number } & (
  | { what: 'app' | 'pack' | 'rule'; from: string; to: string }
  | { what: 'rate' | 'days' | 'items'; from: number; to: number }
  | { what: 'units'; from: Units; to: Units }
  | { what: 'start'; from: Instant | null; to: Instant | null }
  | { what: 'reason' }
);

/** What people are told of an edit. */
export type EditSummary = {
  changes: TermsChange[];
  /** How many votes do not count any more. */
  reset: number;
  /** Approvers who were not mentioned before. */
  added: People;
  expiresAt: Instant;
};

export function summaryOf({
  before,
  after,
  votes,
  added,
}: Extract<RequestEvent, { type: 'edited' }>): EditSummary {
  return { changes: changesOf(before, after), reset: votes.length, added, expiresAt: after.expiresAt };
}

/** Everything that became another, in the order in which a card shows it. */
export function changesOf({ raise: old, rule }: Terms, { raise, rule: newRule }: Terms): TermsChange[] {
  const [before, after] = [old.items, raise.items];
  const several = Math.max(before.length, after.length) > 1;
  const changes: TermsChange[] = [
    { what: 'items', from: before.length, to: after.length },
    ...after.flatMap((item, index) => {
      const was = before[index];
      const no = several ? { no: index + 1 } : {};
      return was ? itemChanges(was, item).map((one) => ({ ...one, ...no })) : [];
    }),
    { what: 'rule', from: rule.name, to: newRule.name },
  ];
  const reason: TermsChange[] = old.reason === raise.reason ? [] : [{ what: 'reason' }];
  return [...changes.filter((one) => 'from' in one && one.from !== one.to), ...reason];
}

function itemChanges(old: RaiseItem, item: RaiseItem): TermsChange[] {
  return [
    { what: 'app', from: old.app.name, to: item.app.name },
    { what: 'rate', from: old.rate, to: item.rate },
    { what: 'days', from: old.days, to: item.days },
    { what: 'units', from: old.units, to: item.units },
    { what: 'pack', from: old.pack.orderId, to: item.pack.orderId },
    { what: 'start', from: old.beginsAt, to: item.beginsAt },
  ];
}
