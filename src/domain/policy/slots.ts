import type { People } from '../people.ts';
import type { Deciders, Rule, Slot, Voter } from './rule.ts';

/** The slots of a rule; one that lists people, or leaves it to the channel, has a single one. */
export function slotsOf({ need, approvers }: Pick<Rule, 'need' | 'approvers'>): {
  of: 'all' | 'any';
  slots: Slot[];
} {
  return approvers.kind === 'slots'
    ? { of: approvers.of, slots: approvers.slots }
    : { of: 'all', slots: [{ name: null, need, deciders: approvers }] };
}

/** Everybody who is listed, the quiet ones too; where the channel decides, only who may as well. */
export function peopleOf(deciders: Deciders): People {
  if (deciders.kind === 'channel') return deciders.also ?? { users: [], groups: [] };
  const { users, groups, quiet } = deciders;
  return { users: [...users, ...(quiet?.users ?? [])], groups: [...groups, ...(quiet?.groups ?? [])] };
}

/** Indices of the slots that a person may fill. */
export function slotsFor(rule: Pick<Rule, 'need' | 'approvers'>, voter: Voter): number[] {
  return slotsOf(rule).slots.flatMap(({ deciders }, index) => (fits(deciders, voter) ? [index] : []));
}

function fits(deciders: Deciders, voter: Voter): boolean {
  if (deciders.kind === 'channel' && voter.inChannel) return true;
  const { users, groups } = peopleOf(deciders);
  return users.includes(voter.userId) || voter.groups.some((group) => groups.includes(group));
}
