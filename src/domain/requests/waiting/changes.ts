import type { Instant } from '../../../kit/instant.ts';
import type { People } from '../../people.ts';
import type { Units } from '../../units.ts';
import type { RequestEvent } from '../events.ts';
import type { Terms } from '../state.ts';

/** One thing that an edit made another. `start`: `null` is once approved; `pack`: order ids. */
export type TermsChange =
  | { what: 'app' | 'pack' | 'rule'; from: string; to: string }
  | { what: 'rate' | 'days'; from: number; to: number }
  | { what: 'units'; from: Units; to: Units }
  | { what: 'start'; from: Instant | null; to: Instant | null }
  | { what: 'reason' };

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
  const changes: TermsChange[] = [
    { what: 'app', from: old.app.name, to: raise.app.name },
    { what: 'rate', from: old.rate, to: raise.rate },
    { what: 'days', from: old.days, to: raise.days },
    { what: 'units', from: old.units, to: raise.units },
    { what: 'pack', from: old.pack.orderId, to: raise.pack.orderId },
    { what: 'start', from: old.beginsAt, to: raise.beginsAt },
    { what: 'rule', from: rule.name, to: newRule.name },
  ];
  const reason: TermsChange[] = old.reason === raise.reason ? [] : [{ what: 'reason' }];
  return [...changes.filter((one) => 'from' in one && one.from !== one.to), ...reason];
}
