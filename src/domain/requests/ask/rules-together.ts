import { canonicalJson } from '../../../kit/canonical-json.ts';
import { type NonEmpty, nonEmpty } from '../../../kit/non-empty.ts';
import type { ReviewTerms } from '../../policy/automatic.ts';
import { anyOf } from '../../policy/extra-votes.ts';
import type { Outcome } from '../../policy/outcomes.ts';
import type { PolicyRule } from '../../policy/policy.ts';
import type { Deciders, Rule, Slot } from '../../policy/rule.ts';
import { peopleOf, slotsOf } from '../../policy/slots.ts';

/**
 * The rule for a request that comes under several: it needs what each of them needs. A rule that refuses refuses all of it, and
 * where one takes people, people decide about all of it; what only the policy has to approve it approves. An approval counts
 * for every rule whose approvers include those it was given by, so that one rule that needs two of a team and one that
 * needs one of the same team need two together.
 *
 * @param rules those that its parts come under, each by its name
 */
export function rulesTogether(rules: NonEmpty<PolicyRule>): PolicyRule {
  const distinct = [...new Map(rules.map((rule) => [rule.name, rule])).values()];
  const [first, ...others] = distinct;
  if (!first || others.length === 0) return rules[0];
  const refusing = distinct.find(({ outcome }) => outcome.kind === 'refuse');
  if (refusing) return refusing;
  const needing = nonEmpty(distinct.flatMap(({ outcome }) => (outcome.kind === 'need' ? [outcome] : [])));
  const deciding = needing ? distinct.filter(({ outcome }) => outcome.kind === 'need') : distinct;
  return {
    name: deciding.map(({ name }) => name).join(' + '),
    when: {},
    outcome: needing ? neededTogether(needing) : automaticTogether(distinct, first),
    reason: null,
    ...overBudgetTogether(deciding),
  };
}

/** The most that one of them needs of the same people; where they need different people, what each of them needs. */
function overBudgetTogether(rules: readonly PolicyRule[]): Pick<PolicyRule, 'overBudget' | 'overBudgets'> {
  const given = rules.map(({ overBudget }) => overBudget ?? null);
  const own = given.flatMap((one) => one ?? []).sort((one, other) => other.need - one.need);
  const [most] = own;
  if (!most) return {};
  const isAlike =
    own.length === given.length &&
    own.every(({ deciders }) => canonicalJson(deciders) === canonicalJson(most.deciders));
  return isAlike ? { overBudget: most } : { overBudgets: given };
}

type Needed = Extract<Outcome, { kind: 'need' }>;

function neededTogether(all: NonEmpty<Needed>): Needed {
  const every = (is: (one: Needed) => boolean) => all.every(is);
  return {
    kind: 'need',
    ...approversTogether(all),
    selfApproval: every(({ selfApproval }) => selfApproval),
    ...(every(({ strangers }) => strangers === true) ? { strangers: true as const } : {}),
    ...(every(({ guests }) => guests === true) ? { guests: true as const } : {}),
    ...(every(({ reject }) => reject === 'majority') ? { reject: 'majority' as const } : {}),
  };
}

/** Without votes where none of them takes votes; a glass is broken where one of them is for that. All of them review it. */
function automaticTogether(rules: readonly PolicyRule[], first: PolicyRule): Outcome {
  const reviews = nonEmpty(
    rules.flatMap(({ outcome }) =>
      outcome.kind === 'approve' || outcome.kind === 'break_glass' ? [outcome.review] : [],
    ),
  );
  if (!reviews) return first.outcome;
  const review: ReviewTerms = {
    ...approversTogether(reviews),
    withinMs: Math.min(...reviews.map(({ withinMs }) => withinMs)),
    remindMs: Math.min(...reviews.map(({ remindMs }) => remindMs)),
  };
  const broken = rules.some(({ outcome }) => outcome.kind === 'break_glass');
  if (broken) return { kind: 'break_glass', review };
  return first.outcome.kind === 'approve' ? { ...first.outcome, review } : first.outcome;
}

type Approvers = Pick<Rule, 'need' | 'approvers'>;

function approversTogether(rules: NonEmpty<Approvers>): Approvers {
  // The rule with the narrowest slot first, so that its approvals count for the others.
  const parts = rules.map(allOf).sort((one, other) => compare(narrowest(one), narrowest(other)));
  const slots = parts.reduce<Slot[]>(filledToo, []);
  const need = slots.reduce((sum, slot) => sum + slot.need, 0);
  const [only, ...others] = slots;
  return only && others.length === 0
    ? { need, approvers: only.deciders }
    : { need, approvers: { kind: 'slots', of: 'all', slots } };
}

/**
 * The slots that have to be filled. Of alternatives it is one slot for everybody in them, with as many approvals as make certain that
 * one of the alternatives is filled, whoever gives them.
 */
function allOf(rule: Approvers): Slot[] {
  const { of, slots } = slotsOf(rule);
  if (of === 'all' || slots.length === 1) return slots;
  const need = slots.reduce((sum, slot) => sum + slot.need, 1 - slots.length);
  return [{ name: null, need, deciders: anyOf(rule) }];
}

/**
 * The slots of several rules, and what another one needs besides. An approval counts once for each rule, so a slot that is there
 * fills as many places of that rule as it has, and no more: two slots of one rule are always two people.
 */
function filledToo(slots: readonly Slot[], of: readonly Slot[]): Slot[] {
  const free = slots.map(({ need }) => need);
  const all = slots.map((slot) => ({ ...slot }));
  for (const slot of [...of].sort((one, other) => compare(breadth(one.deciders), breadth(other.deciders)))) {
    let missing = slot.need;
    for (const [index, { deciders }] of slots.entries()) {
      const taken = isWithin(deciders, slot.deciders) ? Math.min(missing, free[index] ?? 0) : 0;
      free[index] = (free[index] ?? 0) - taken;
      missing -= taken;
    }
    const same = all.find(
      (one) => isWithin(one.deciders, slot.deciders) && isWithin(slot.deciders, one.deciders),
    );
    if (same) same.need += missing;
    else if (missing > 0) all.push({ ...slot, need: missing });
  }
  return all;
}

function narrowest(slots: readonly Slot[]): number {
  return Math.min(...slots.map(({ deciders }) => breadth(deciders)));
}

function compare(one: number, other: number): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** A list is never within one with fewer people in it, and the channel is within none. */
function breadth(deciders: Deciders): number {
  if (deciders.kind === 'channel') return Number.POSITIVE_INFINITY;
  const { users, groups } = peopleOf(deciders);
  return new Set(users).size + new Set(groups).size;
}

function isWithin(one: Deciders, other: Deciders): boolean {
  const inner = peopleOf(one);
  const outer = peopleOf(other);
  if (other.kind === 'channel') return one.kind === 'listed' || isAmong(inner, outer);
  return one.kind === 'listed' && isAmong(inner, outer);
}

function isAmong(inner: ReturnType<typeof peopleOf>, outer: ReturnType<typeof peopleOf>): boolean {
  return (
    inner.users.every((one) => outer.users.includes(one)) &&
    inner.groups.every((one) => outer.groups.includes(one))
  );
}
