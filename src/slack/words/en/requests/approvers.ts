import type { Deciders, Rule, Slot, Vote } from '../../../../domain/policy/rule.ts';
import { tally } from '../../../../domain/policy/tally.ts';
import { group, join, person, type Sentence, say } from '../../../text/sentence.ts';
import { n } from '../grammar/numbers.ts';

/** Mentions beyond it tell nobody more. */
const MOST_NAMED = 15;

/** The people of a rule, and whether the requester is among them. `votes`: shows beside each slot how far it is. */
export function whoDecides(rule: Rule, votes?: readonly Vote[]): Sentence {
  const self = `${rule.selfApproval ? '' : ' (except the requester)'}${outsiders(rule)}`;
  const { approvers } = rule;
  if (approvers.kind !== 'slots') return say`${people(approvers)}${self}`;
  const have = votes && tally(rule, votes).slots.map((slot) => slot.have);
  const slots = approvers.slots.map((slot, index) => oneSlot(slot, have?.[index]));
  return say`${join(slots, approvers.of === 'all' ? ' and ' : ' or ')}${self}`;
}

/** Who approved, and whose approval it is where a delegate gave it. */
export function voter(by: string, principal?: string): Sentence {
  return principal === undefined ? [person(by)] : say`${person(by)} for ${person(principal)}`;
}

/** Who of elsewhere is let decide; nothing where nobody is. */
function outsiders({ strangers, guests }: Rule): string {
  if (strangers && guests) return ', including people of other workspaces and guests';
  if (strangers) return ', including people of other workspaces';
  return guests ? ', including guests' : '';
}

/** Slots that lack approvals. */
export function slotsMissing(slots: readonly Slot[]): Sentence {
  return join(
    slots.map((slot) => oneSlot(slot)),
    ' and ',
  );
}

function oneSlot({ name, need, deciders }: Slot, have?: number): Sentence {
  const who = name === null ? people(deciders) : say`${name} (${people(deciders)})`;
  return have === undefined ? say`${n(need)} of ${who}` : say`${who}: ${n(have)} of ${n(need)}`;
}

function people(deciders: Deciders): Sentence {
  if (deciders.kind === 'channel') return say`anyone in this channel`;
  const named = [...deciders.users.map(person), ...deciders.groups.map(group)];
  const unnamed = Math.max(0, named.length - MOST_NAMED);
  const quiet = (deciders.quiet?.users.length ?? 0) + (deciders.quiet?.groups.length ?? 0);
  const more = [
    ...(unnamed > 0 ? [`${n(unnamed)} more`] : []),
    ...(quiet > 0 ? [`${n(quiet)} who aren’t notified`] : []),
  ].join(' and ');
  if (named.length === 0) return [more === '' ? 'no one: the configuration names no approvers' : more];
  const shown = join(named.slice(0, MOST_NAMED), ', ');
  return more === '' ? shown : say`${shown} and ${more}`;
}
