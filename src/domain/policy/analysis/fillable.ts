import type { Rule } from '../rule.ts';
import { allSlots, peopleOf } from '../slots.ts';
import { tally } from '../tally.ts';

/**
 * Whether the people of a rule can give all of its approvals, without those who are left out. Nobody knows how many a user group or
 * a channel has; where only people are listed, they have to be enough.
 */
export function canBeFilled(rule: Rule, without: readonly string[] = []): boolean {
  const slots = allSlots(rule);
  const isOpen = slots.some(
    ({ deciders }) => deciders.kind === 'channel' || peopleOf(deciders).groups.length > 0,
  );
  if (isOpen) return true;
  const listed = slots.map(({ deciders }) =>
    peopleOf(deciders).users.filter((userId) => !without.includes(userId)),
  );
  const votes = [...new Set(listed.flat())].map((userId) => ({
    userId,
    at: 0,
    slots: listed.flatMap((users, index) => (users.includes(userId) ? [index] : [])),
  }));
  return tally(rule, votes).complete;
}
