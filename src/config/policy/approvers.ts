import { z } from 'zod';
import type { Deciders, Rule, Slot } from '../../domain/policy/rule.ts';
import { peopleOf } from '../../domain/policy/slots.ts';
import { tally } from '../../domain/policy/tally.ts';
import { groupId, peopleId, personId, readPeople } from '../parts/ids.ts';
import type { Reading } from './reading.ts';

const need = z
  .int()
  .min(1)
  .max(20)
  .optional()
  .describe('How many different people have to approve: 1 (default) to 20.');
const users = z.array(personId).optional().describe('Ids of the approvers (U…).');
const groups = z
  .array(groupId)
  .optional()
  .describe('Ids of the user groups whose members are approvers (S…).');
const quiet = z
  .array(peopleId)
  .optional()
  .describe('Ids of people (U…) and user groups (S…) who are approvers too, but are never mentioned.');

/** Keys of a rule that has one group of approvers. */
export const singleApprovers = { need, users, groups, quiet };

export const slot = z.strictObject({
  name: z.string().min(1).max(40).optional().describe('What the card calls it, such as Finance.'),
  ...singleApprovers,
  channel: z.boolean().optional().describe("true: anybody in the card's channel may fill it."),
});
const slots = z.array(slot).min(2).max(10);

/** `approvers:` of a rule that has several. */
export const severalApprovers = z.strictObject({
  all: slots.optional().describe('Each of these has to be filled; a person counts in one of them.'),
  any: slots.optional().describe('One of these is enough.'),
});

type Approvers = Pick<Rule, 'need' | 'approvers'>;
type AskedSlot = z.infer<typeof slot>;

/** Approvers of a rule that lists them directly; the channel where it lists none. */
export function readSingle(asked: Omit<AskedSlot, 'name' | 'channel'>, { report }: Reading): Approvers {
  const { need = 1 } = asked;
  const deciders = readDeciders(asked);
  if (deciders.kind === 'listed') reportTooFew([{ name: null, need, deciders }], [['need']], report);
  return { need, approvers: deciders };
}

/** Several slots, either all of which or any of which have to be filled. */
export function readSeveral({ all, any }: z.infer<typeof severalApprovers>, { report }: Reading): Approvers {
  const path = ['approvers'];
  if ((all === undefined) === (any === undefined)) {
    report(path, 'has to have either all or any', 'Use one of the two.');
    return { need: 1, approvers: { kind: 'channel' } };
  }
  const of = all === undefined ? 'any' : 'all';
  const asked = all ?? any ?? [];
  const slots = asked.map((one, index) => readSlot(one, [...path, of, index], report));
  const paths = slots.map((_slot, index) => [...path, of, index, 'need']);
  const needs = slots.map(({ need }) => need);
  if (of === 'all') reportTooFew(slots, paths, report);
  else for (const [index, one] of slots.entries()) reportTooFew([one], [paths[index] ?? path], report);
  const need = of === 'all' ? needs.reduce((sum, one) => sum + one, 0) : Math.min(...needs);
  return { need, approvers: { kind: 'slots', of, slots } };
}

function readSlot(asked: AskedSlot, path: PropertyKey[], report: Reading['report']): Slot {
  const listed = readDeciders(asked);
  if (asked.channel === true && listed.kind === 'listed') {
    report([...path, 'channel'], 'lists people besides the channel', 'Keep one of the two.');
  }
  if (asked.channel !== true && listed.kind === 'channel') {
    report(path, 'lists nobody', 'List users or groups, or say channel: true.');
  }
  return { name: asked.name ?? null, need: asked.need ?? 1, deciders: listed };
}

export function readDeciders({
  users = [],
  groups = [],
  quiet = [],
}: Pick<AskedSlot, 'users' | 'groups' | 'quiet'>): Deciders {
  if (users.length + groups.length + quiet.length === 0) return { kind: 'channel' };
  const named = { users: [...new Set(users)], groups: [...new Set(groups)] };
  return { kind: 'listed', ...named, ...(quiet.length > 0 ? { quiet: readPeople(quiet) } : {}) };
}

/** Nobody knows how many a user group or a channel has; where only people are listed, they have to be enough. */
export function reportTooFew(
  slots: readonly Slot[],
  paths: PropertyKey[][],
  report: Reading['report'],
): void {
  const closed = slots.filter(
    ({ deciders }) => deciders.kind === 'listed' && peopleOf(deciders).groups.length === 0,
  );
  const listed = closed.map(({ deciders }) => peopleOf(deciders).users);
  const people = [...new Set(listed.flat())];
  const need = closed.reduce((sum, one) => sum + one.need, 0);
  const votes = people.map((userId) => ({
    userId,
    at: 0,
    slots: listed.flatMap((users, index) => (users.includes(userId) ? [index] : [])),
  }));
  if (tally({ need, approvers: { kind: 'slots', of: 'all', slots: closed } }, votes).complete) return;
  const last = closed.at(-1);
  const short = last === undefined ? -1 : slots.indexOf(last);
  const what =
    slots.length === 1
      ? `needs ${need} approvals, but lists ${people.length} people`
      : `cannot be filled together with the others: a person counts once, and these list ${people.length} people for ${need} approvals`;
  report(paths[short] ?? [], what, 'List more people or a user group, or lower the number.');
}
