import { everybodyOf, type People } from '../people.ts';
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

/** Everybody who is listed, the quiet ones too; nobody where the channel decides. */
export function peopleOf(deciders: Deciders): People {
  if (deciders.kind === 'channel') return { users: [], groups: [] };
  const { users, groups, quiet } = deciders;
  return { users: [...users, ...(quiet?.users ?? [])], groups: [...groups, ...(quiet?.groups ?? [])] };
}

/** Whom a card of this rule mentions: everybody who is listed and not quiet. */
export function mentionedBy(rule: Pick<Rule, 'need' | 'approvers'>): People {
  return everybodyOf(
    ...slotsOf(rule).slots.flatMap(({ deciders }) => (deciders.kind === 'listed' ? [deciders] : [])),
  );
}

/** Indices of the slots that a person may fill. */
export function slotsFor(rule: Pick<Rule, 'need' | 'approvers'>, voter: Voter): number[] {
  return slotsOf(rule).slots.flatMap(({ deciders }, index) => (fits(deciders, voter) ? [index] : []));
}

function fits(deciders: Deciders, voter: Voter): boolean {
  if (deciders.kind === 'channel') return voter.inChannel;
  const { users, groups } = peopleOf(deciders);
  return users.includes(voter.userId) || voter.groups.some((group) => groups.includes(group));
}
