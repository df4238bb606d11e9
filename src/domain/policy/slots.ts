import { everybodyOf, type People } from '../people.ts';
import type { Deciders, ExtraSlot, Rule, Slot, Voter } from './rule.ts';

type Slots = {
  of: 'all' | 'any';
  slots: Slot[];
  /** Each of the active ones has to be filled besides. */
  extra: ExtraSlot[];
};

/** The slots of a rule; one that lists people, or leaves it to the channel, has a single one. */
export function slotsOf({ need, approvers, extra = [] }: Pick<Rule, 'need' | 'approvers' | 'extra'>): Slots {
  return approvers.kind === 'slots'
    ? { of: approvers.of, slots: approvers.slots, extra }
    : { of: 'all', slots: [{ name: null, need, deciders: approvers }], extra };
}

/** All of them, also those that do not count yet, in the order that votes speak of. */
export function allSlots(rule: Pick<Rule, 'need' | 'approvers' | 'extra'>): Slot[] {
  const { slots, extra } = slotsOf(rule);
  return [...slots, ...extra];
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

/** Indices of the slots that a person may fill; none where each of them is an extra one that does not count yet. */
export function slotsFor(rule: Pick<Rule, 'need' | 'approvers' | 'extra'>, voter: Voter): number[] {
  const { slots, extra } = slotsOf(rule);
  const fitting = allSlots(rule).flatMap(({ deciders }, index) => (fits(deciders, voter) ? [index] : []));
  const counts = (index: number) => index < slots.length || extra[index - slots.length]?.active === true;
  return fitting.some(counts) ? fitting : [];
}

function fits(deciders: Deciders, voter: Voter): boolean {
  if (deciders.kind === 'channel') return voter.inChannel;
  const { users, groups } = peopleOf(deciders);
  return users.includes(voter.userId) || voter.groups.some((group) => groups.includes(group));
}
