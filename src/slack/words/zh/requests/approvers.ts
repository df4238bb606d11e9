import type { Deciders, Rule, Slot, Vote } from '../../../../domain/policy/rule.ts';
import { tally } from '../../../../domain/policy/tally.ts';
import { group, join, person, type Sentence, say } from '../../../text/sentence.ts';
import { n } from '../grammar/numbers.ts';

/** Mentions beyond it tell nobody more. */
const MOST_NAMED = 15;

/** The people of a rule, and whether the requester is among them. `votes`: shows beside each slot how far it is. */
export function whoDecides(rule: Rule, votes?: readonly Vote[]): Sentence {
  const self = `${rule.selfApproval ? '' : '（申请人除外）'}${outsiders(rule)}`;
  const { approvers } = rule;
  if (approvers.kind !== 'slots') return say`${people(approvers)}${self}`;
  const have = votes && tally(rule, votes).slots.map((slot) => slot.have);
  const slots = approvers.slots.map((slot, index) => oneSlot(slot, have?.[index]));
  return say`${join(slots, approvers.of === 'all' ? '，以及' : '，或')}${self}`;
}

/** Who approved, and whose approval it is where a delegate gave it. */
export function voter(by: string, principal?: string): Sentence {
  return principal === undefined ? [person(by)] : say`${person(by)} 代 ${person(principal)}`;
}

/** Who of elsewhere is let decide; nothing where nobody is. */
function outsiders({ strangers, guests }: Rule): string {
  if (strangers && guests) return '，包括其他工作区的成员和访客';
  if (strangers) return '，包括其他工作区的成员';
  return guests ? '，包括访客' : '';
}

/** Slots that lack approvals. */
export function slotsMissing(slots: readonly Slot[]): Sentence {
  return join(
    slots.map((slot) => oneSlot(slot)),
    '，以及',
  );
}

function oneSlot({ name, need, deciders }: Slot, have?: number): Sentence {
  const who = name === null ? people(deciders) : say`${name}（${people(deciders)}）`;
  return have === undefined ? say`${who}中 ${n(need)} 人` : say`${who} ${n(have)}/${n(need)}`;
}

function people(deciders: Deciders): Sentence {
  if (deciders.kind === 'channel') return say`本频道的任何成员`;
  const named = [...deciders.users.map(person), ...deciders.groups.map(group)];
  const unnamed = Math.max(0, named.length - MOST_NAMED);
  const quiet = (deciders.quiet?.users.length ?? 0) + (deciders.quiet?.groups.length ?? 0);
  const more = [
    ...(unnamed > 0 ? [`另外 ${n(unnamed)} 个`] : []),
    ...(quiet > 0 ? [`不会收到通知的 ${n(quiet)} 个`] : []),
  ].join('、');
  if (named.length === 0) return [more === '' ? '无：配置中没有审批人' : more];
  const shown = join(named.slice(0, MOST_NAMED), '、');
  return more === '' ? shown : say`${shown}、${more}`;
}
