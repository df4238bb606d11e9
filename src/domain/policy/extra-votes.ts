import { canonicalJson } from '../../kit/canonical-json.ts';
import type { Budget, CountedBudget } from './budget.ts';
import type { Deciders, ExtraSlot, ExtraVotes, Rule } from './rule.ts';
import { slotsOf } from './slots.ts';

/** What a request beyond a budget needs where nobody said it: one approval more. */
const ONE_MORE: ExtraVotes = { name: null, need: 1, deciders: null };

/** The rule of a request that comes under these budgets; `counted`: how they are. */
export function withBudgets(
  rule: Rule,
  own: ExtraVotes | null,
  budgets: readonly Pick<Budget, 'name' | 'extra'>[],
  counted: readonly Pick<CountedBudget, 'name' | 'over'>[],
): Rule {
  return withBudgetsOfAll(rule, [own], budgets, counted);
}

/** The same where several rules hold together, each with its own word: an approval that two of them need alike is needed once. */
export function withBudgetsOfAll(
  rule: Rule,
  owns: readonly (ExtraVotes | null)[],
  budgets: readonly Pick<Budget, 'name' | 'extra'>[],
  counted: readonly Pick<CountedBudget, 'name' | 'over'>[],
): Rule {
  if (budgets.length === 0) return rule;
  const over = counted.flatMap((budget) => (budget.over ? [budget.name] : []));
  const extra = owns.flatMap((own) => extraSlots(rule, own, budgets)).reduce<ExtraSlot[]>(withoutRepeats, []);
  return withActive({ ...rule, extra }, over);
}

/**
 * What a rule needs beyond these budgets, whether one is used up already or not yet: whoever votes before may then
 * count there. The rule's own word goes first: it is asked for once, however many budgets are used up.
 */
function extraSlots(
  rule: Rule,
  own: ExtraVotes | null,
  budgets: readonly Pick<Budget, 'name' | 'extra'>[],
): ExtraSlot[] {
  const names = budgets.map(({ name }) => name);
  if (own !== null) return [slotFor(rule, own, names)];
  const plain = budgets.filter(({ extra }) => extra === null).map(({ name }) => name);
  return [
    ...(plain.length > 0 ? [slotFor(rule, ONE_MORE, plain)] : []),
    ...budgets.flatMap(({ name, extra }) => (extra === null ? [] : [slotFor(rule, extra, [name])])),
  ];
}

function withoutRepeats(slots: ExtraSlot[], slot: ExtraSlot): ExtraSlot[] {
  const isAlike = (one: ExtraSlot) => haveSame(one, slot);
  if (!slots.some(isAlike)) return [...slots, slot];
  return slots.map((one) => (isAlike(one) && one.need < slot.need ? slot : one));
}

function haveSame(one: ExtraSlot, other: ExtraSlot): boolean {
  const key = ({ deciders, budgets }: ExtraSlot) => canonicalJson({ deciders, budgets });
  return key(one) === key(other);
}

/** The same once these budgets are used up. */
export function withActive(rule: Rule, names: readonly string[]): Rule {
  if (rule.extra === undefined || names.length === 0) return rule;
  const extra = rule.extra.map((slot) =>
    slot.budgets.some((name) => names.includes(name)) ? { ...slot, active: true } : slot,
  );
  return { ...rule, extra };
}

function slotFor(rule: Rule, { name, need, deciders }: ExtraVotes, budgets: string[]): ExtraSlot {
  const base = { name, need, budgets, active: false };
  return deciders === null ? { ...base, deciders: anyOf(rule), same: true } : { ...base, deciders };
}

/** Everybody who may decide by a rule at all. */
export function anyOf(rule: Pick<Rule, 'need' | 'approvers'>): Deciders {
  const deciders = slotsOf(rule).slots.map((slot) => slot.deciders);
  const listed = deciders.flatMap((one) => (one.kind === 'listed' ? [one] : []));
  if (listed.length < deciders.length) return { kind: 'channel' };
  const all = <T>(of: (one: (typeof listed)[number]) => readonly T[]) => [...new Set(listed.flatMap(of))];
  const quiet = {
    users: all((one) => one.quiet?.users ?? []),
    groups: all((one) => one.quiet?.groups ?? []),
  };
  return {
    kind: 'listed',
    users: all((one) => one.users),
    groups: all((one) => one.groups),
    ...(quiet.users.length + quiet.groups.length > 0 ? { quiet } : {}),
  };
}
